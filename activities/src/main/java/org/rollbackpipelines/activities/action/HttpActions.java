package org.rollbackpipelines.activities.action;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.probe.JsonExpectation;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.action.ActionOrder;
import org.rollbackpipelines.workflows.action.Actions;
import org.rollbackpipelines.workflows.action.ActionsNeeded;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.step.StepResult;

/** Makes the calls of a profile over HTTP, and takes them back. */
public final class HttpActions implements Actions {
  private final ActionNotes notes;
  private final HttpCaller http;

  public HttpActions(Archive archive, HttpCaller http) {
    this.notes = new ActionNotes(archive);
    this.http = http;
  }

  @Override
  public StepResult check(ActionsNeeded needed) {
    List<String> missing = new ArrayList<>();
    for (HttpAction action : needed.actions()) {
      try {
        check(action);
      } catch (IOException | UnresolvedReferenceException e) {
        missing.add(action.name() + ": " + e.getMessage());
      }
    }
    return missing.isEmpty()
        ? StepResult.done("all that they need is there")
        : refused(String.join("; ", missing));
  }

  private void check(HttpAction action) throws IOException, UnresolvedReferenceException {
    http.check(action.call());
    HttpCall undo = action.undo();
    if (undo != null) {
      http.check(undo);
    }
    HttpProbe unless = action.unless();
    if (unless != null) {
      http.check(question(unless));
    }
  }

  @Override
  public StepResult call(ActionOrder order) {
    HttpAction action = order.action();
    Boolean done = isDone(action.unless());
    if (notes.of(order) == null) {
      notes.keep(order, new ActionNote(action.name(), done));
    }
    return Boolean.TRUE.equals(done)
        ? StepResult.done("it is done already: nothing was called")
        : said(action.call(), action);
  }

  @Override
  public StepResult takeBack(ActionOrder order) {
    HttpCall undo = order.action().undo();
    ActionNote note = notes.of(order);
    if (note == null) {
      return StepResult.done("run " + order.run() + " did not call it: nothing to take back");
    }
    if (note.before() == null) {
      return refused(
          "whether it was done before the run could not be asked then: see whether it has to be"
              + " taken back, and do so by hand");
    }
    if (note.before()) {
      return StepResult.done("it was done before the run, and stays so");
    }
    return undo == null
        ? refused("the profile names no call that undoes " + order.action().name())
        : said(undo, null);
  }

  /** Whether an answer is as it must be; nothing but its status and its paths is ever shown. */
  private StepResult said(HttpCall call, @Nullable HttpAction expecting) {
    try {
      String answer = http.call(call);
      String difference =
          expecting == null ? null : new JsonExpectation(expecting.expect()).differenceIn(answer);
      return difference == null
          ? StepResult.done(call.words() + " was answered as it must be")
          : refused(call.words() + " was answered, but " + difference);
    } catch (IOException | UnresolvedReferenceException e) {
      return refused(e.getMessage() + ": see why, or mend the action in the profile");
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Null where nobody can say so: calling it once more does no harm, but taking it back may. */
  private @Nullable Boolean isDone(@Nullable HttpProbe unless) {
    if (unless == null) {
      return false;
    }
    try {
      String answer = http.answerTo(question(unless));
      return answer != null
          && (unless.contains() == null || answer.contains(unless.contains()))
          && new JsonExpectation(unless.json()).differenceIn(answer) == null;
    } catch (IOException | UnresolvedReferenceException unknown) {
      return null;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static HttpCall question(HttpProbe probe) {
    return new HttpCall("GET", probe.url(), probe.headers(), null, probe.status(), probe.timeout());
  }

  private static StepResult refused(String why) {
    return StepResult.checked(false, why, List.of());
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while asking; trying again is safe", e);
  }
}
