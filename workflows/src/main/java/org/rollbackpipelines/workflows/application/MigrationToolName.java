package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an application's schema is migrated with. */
public enum MigrationToolName {
  @JsonProperty("alembic")
  ALEMBIC,
  @JsonProperty("sqitch")
  SQITCH,
  @JsonProperty("liquibase")
  LIQUIBASE,
  @JsonProperty("knex")
  KNEX,
  @JsonProperty("flyway")
  FLYWAY,
  @JsonProperty("prisma")
  PRISMA,
  @JsonProperty("sql")
  SQL,
  @JsonProperty("command")
  COMMAND;

  /** The name in profiles and sentences. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its own program is run; the others are read and carried out as SQL. */
  public boolean isProgram() {
    return this == ALEMBIC || this == SQITCH || this == LIQUIBASE || this == KNEX;
  }
}
