package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** An extension that is installed in a database. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Extension(String name, String version, String schema) {
  @Override
  public String toString() {
    return name + " " + version + " in schema " + schema;
  }
}
