package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tools print, where no class of its own reads it. */
final class ToolOutputTest {
  @Test
  void readsTheSqlThatLiquibaseWouldRollBackWith() {
    Map<String, String> pieces =
        LiquibaseOutput.pieces(
            """
            -- Lock Database
            UPDATE public.databasechangeloglock SET LOCKED = TRUE WHERE ID = 1;

            -- Rolling Back ChangeSet: db/changes.sql::7::dev
            ALTER TABLE people DROP COLUMN name;

            DELETE FROM public.databasechangelog WHERE ID = '7' AND AUTHOR = 'dev';

            -- Release Database Lock
            UPDATE public.databasechangeloglock SET LOCKED = FALSE WHERE ID = 1;
            """,
            "databasechangelog");

    assertThat(pieces)
        .hasSize(1)
        .hasEntrySatisfying(
            "db/changes.sql::7::dev",
            sql -> assertThat(sql.strip()).isEqualTo("ALTER TABLE people DROP COLUMN name;"));
  }

  @Test
  void knowsLiquibasesOwnNotesUnderTheNameTheyHave() {
    Map<String, String> pieces =
        LiquibaseOutput.pieces(
            """
            -- Rolling Back ChangeSet: db/changes.sql::8::dev
            DELETE FROM public.history WHERE ID = '8' AND AUTHOR = 'dev';
            """,
            "public.history");

    assertThat(pieces)
        .hasEntrySatisfying("db/changes.sql::8::dev", sql -> assertThat(sql).isBlank());
  }

  @Test
  void readsWhichChangeSetsTheChangelogDoesNotKnow() {
    assertThat(
            LiquibaseOutput.unexpected(
                """
                1 unexpected changes were found in shop@jdbc:postgresql://db/shop
                     changes.sql::bare::dev
                """))
        .containsExactly("changes.sql::bare::dev");
    assertThat(LiquibaseOutput.unexpected("shop@jdbc:postgresql://db/shop contains no others\n"))
        .isEmpty();
  }

  @Test
  void readsAPlanOfSqitch() {
    SqitchDriver.Project project =
        SqitchDriver.Project.read("# Project: shop\n# File:    sqitch.plan\n\npeople\nnames\n\n");

    assertThat(project.name()).isEqualTo("shop");
    assertThat(project.changes()).containsExactlyInAnyOrder("people", "names");
  }

  @Test
  void tellsTheOneLineOfAComplaintThatSaysWhatIsWrong() {
    assertThat(
            Complaint.telling(
                """
                  File "env.py", line 12, in <module>
                    raise value
                sqlalchemy.exc.ProgrammingError: (psycopg2.errors.UndefinedTable) no table of_nobody
                [SQL: DELETE FROM people WHERE name = 'somebody']
                (Background on this error at: https://sqlalche.me/e/14/f405)
                """))
        .isEqualTo(
            "sqlalchemy.exc.ProgrammingError: (psycopg2.errors.UndefinedTable) no table of_nobody");
  }

  @Test
  void tellsNoLogin() {
    assertThat(Complaint.telling("error: cannot reach postgresql://shop:se@same@db/shop"))
        .isEqualTo("error: cannot reach postgresql://db/shop");
  }
}
