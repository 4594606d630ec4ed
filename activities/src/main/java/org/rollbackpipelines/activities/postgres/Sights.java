package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.database.ArchiveSeen;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.DatabasesQuestion;

/** Looks at databases and at the archives of their clusters; one that is away hides no other. */
final class Sights {
  private final Workplace place;

  Sights(Workplace place) {
    this.place = place;
  }

  List<DatabaseSeen> of(DatabasesQuestion question) {
    return question.databases().stream()
        .map(database -> archived(seen(question, database), database, database.pointInTime()))
        .toList();
  }

  private DatabaseSeen archived(
      DatabaseSeen seen, Database database, @Nullable PointInTime source) {
    if (source == null) {
      return seen;
    }
    ArchiveSeen archive = ArchiveSight.of(place.commands(), source);
    return seen.with(source.cluster() == null ? archive : withCluster(archive, database));
  }

  /** A server that does not answer has said so already. */
  private ArchiveSeen withCluster(ArchiveSeen archive, Database database) {
    try {
      return archive.with(ClusterDatabases.of(place.reach().server(database)));
    } catch (SQLException | UnresolvedReferenceException e) {
      return archive;
    }
  }

  private DatabaseSeen seen(DatabasesQuestion question, Database database) {
    try {
      return Answers.of(
          database.name(),
          () -> {
            Reach reach = place.reach();
            PostgresServer server = reach.server(database);
            return new Sight(
                    server,
                    () -> reach.schema(database, server, question.run(), place.pulse()),
                    place.shelf(question.application(), database))
                .of(database.name());
          });
    } catch (ApplicationFailure why) {
      return Sight.unseen(database.name(), why.getOriginalMessage());
    }
  }
}
