package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A way to keep users out, and to let them in again. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NginxMaintenance.class, name = "nginx"),
  @JsonSubTypes.Type(value = HttpMaintenance.class, name = "http"),
  @JsonSubTypes.Type(value = ServiceMaintenance.class, name = "service"),
  @JsonSubTypes.Type(value = FirewallMaintenance.class, name = "firewall")
})
public sealed interface Maintenance
    permits NginxMaintenance, HttpMaintenance, ServiceMaintenance, FirewallMaintenance {
  /** How users are kept out, for the plan and the report. */
  String closing();
}
