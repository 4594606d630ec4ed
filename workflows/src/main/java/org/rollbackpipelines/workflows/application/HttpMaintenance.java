package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** A system that closes and opens traffic when it is asked over HTTP. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("http")
@Doc("Requests to a system that closes traffic and opens it again.")
public record HttpMaintenance(
    @Doc("Request that closes traffic; it may be sent twice.") HttpCall close,
    @Doc("Request that opens traffic; it may be sent twice.") HttpCall open,
    @Doc(
            "Request whose answer says whether traffic is closed; left out: the answers to close and"
                + " open are believed, and traffic counts as open before.")
        @Nullable HttpState state)
    implements Maintenance {

  @Override
  public String closing() {
    return "sends " + close.method() + " " + close.url();
  }
}
