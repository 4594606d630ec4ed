package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An HTTP call that a rollback makes, with what its answer must be and what undoes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc(
    "An HTTP call that a rollback makes; after a crash it may be sent again, so it must do no harm"
        + " twice.")
public record HttpAction(
    @Doc("Name of the action, as plans and reports show it.") String name,
    @Doc(
            "When it is called: before anything is replaced, after the checks pass, or by-hand"
                + " (rollback action).")
        ActionMoment when,
    @Doc("Whether the rollback goes back when it fails.") @Default("true") boolean required,
    @Doc("The request; its host must be one of allowedHosts.") HttpCall call,
    @Doc("Values the JSON answer must have, by dotted path.") @Default("{}")
        Map<String, String> expect,
    @Doc("A question whose answer says that it is done already: then nothing is called.")
        @Nullable HttpProbe unless,
    @Doc("The request that undoes it; must do no harm twice, or where it was never done.")
        @Nullable HttpCall undo) {

  public HttpAction {
    Names.require("action name", name);
    expect = expect == null ? Map.of() : Map.copyOf(expect);
    if (unless != null && unless.namesRelease()) {
      throw new IllegalArgumentException(
          "unless of action '" + name + "' names the release: an action is the same for all");
    }
  }

  /** The addresses it asks. */
  Stream<String> urls() {
    return Stream.of(
            Stream.of(call.url()),
            Stream.ofNullable(unless).map(HttpProbe::url),
            Stream.ofNullable(undo).map(HttpCall::url))
        .flatMap(one -> one);
  }
}
