package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.Problem;

/** A database whose server runs in the container of a service. */
final class DatabaseServiceTest {
  private static final String IN_A_SERVICE =
      "databases:\n  - {name: shop, owner: clerk, service: postgres}\n";

  @TempDir private Path folder;

  @Test
  void isInTheProjectOfTheRuntimeWhereItNamesNoOther() throws Exception {
    assertThat(database(Samples.COMPOSE + IN_A_SERVICE))
        .returns("postgres", Database::service)
        .returns("shop", Database::project)
        .returns(5432, Database::port);
    assertThat(database(Samples.COMPOSE + IN_A_SERVICE.replace("}", ", project: shared}")))
        .returns("shared", Database::project);
    assertThat(database(Samples.SMALL + IN_A_SERVICE.replace("}", ", project: shared}")))
        .returns("shared", Database::project);
    assertThat(database(Samples.COMPOSE + "databases:\n  - {name: shop, owner: clerk}\n"))
        .returns(null, Database::service)
        .returns(null, Database::project);
  }

  @Test
  void isRefusedWhereTheRuntimeHasNoProject() {
    assertThat(Samples.problems(folder, Samples.SMALL + IN_A_SERVICE))
        .containsExactly(
            new Problem(
                "rollback.yaml:11:3 databases",
                "databases has shop in the service 'postgres', and the runtime has no compose"
                    + " project",
                "name the service's project beside it, or its host and port instead"));
  }

  @Test
  void isRefusedWithAProjectButNoServiceAndWithWhatIsNoName() {
    assertThat(
            Samples.problems(
                folder, Samples.COMPOSE + IN_A_SERVICE.replace("service:", "project:")))
        .singleElement()
        .returns("project is 'postgres' without a service", Problem::what);
    assertThat(
            Samples.problems(folder, Samples.COMPOSE + IN_A_SERVICE.replace("postgres", "\"-x\"")))
        .singleElement()
        .returns("service '-x' is not a name", Problem::what);
  }

  @Test
  void isReadFromWhatOlderVersionsWrote() throws Exception {
    Database older =
        new ObjectMapper()
            .readValue(
                """
                {"name": "shop", "host": "127.0.0.1", "port": 5432, "owner": "clerk",
                 "ownerPassword": null, "admin": "postgres", "adminPassword": null,
                 "proofs": [], "keep": 3}
                """,
                Database.class);

    assertThat(older).returns(null, Database::service).returns(null, Database::project);
  }

  private Database database(String yaml) throws InvalidProfile {
    Application application = new Profiles().read(Samples.write(folder, yaml)).application();
    return application.databases().get(0);
  }
}
