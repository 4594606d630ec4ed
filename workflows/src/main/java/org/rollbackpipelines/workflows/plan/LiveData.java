package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.Fit;
import org.rollbackpipelines.workflows.target.Target;
import org.rollbackpipelines.workflows.target.TargetChoice;

/** The data that is live, for runs that leave it alone and may bring up only what fits it. */
public final class LiveData {
  private final Observation seen;
  private final List<Database> databases;

  public LiveData(Observation seen, List<Database> databases) {
    this.seen = seen;
    this.databases = List.copyOf(databases);
  }

  /** The same aim, where its target must not be one that the live data is foreign to. */
  public static Aim fitting(Aim aim, List<Database> databases) {
    return now -> {
      TargetChoice choice = aim.choose(now);
      Target target = choice.target();
      return target == null ? choice : new LiveData(now, databases).allowed(choice, target);
    };
  }

  /** How well a release fits all databases; as nobody has looked at any of them, nobody knows. */
  public Fit fit(ReleaseRef release) {
    return seen.databases().stream()
        .map(there -> fit(release, there))
        .max(Comparator.naturalOrder())
        .orElse(Fit.UNKNOWN);
  }

  private Fit fit(ReleaseRef release, DatabaseSeen there) {
    RecordedData recorded = new RecordedData(seen, release);
    if (recorded.isSchemaOf(there)) {
      return Fit.OWN;
    }
    RecordedSchema schema = recorded.schema(there);
    boolean differs =
        schema != null
            && (isOther(schema.fingerprint(), there.schema())
                || isElsewhere(schema.revision(), there.migrations()));
    return differs && !isKeptAllTheSame(there) ? Fit.FOREIGN : Fit.UNKNOWN;
  }

  private static boolean isOther(@Nullable String recorded, @Nullable String live) {
    return recorded != null && live != null && !recorded.equals(live);
  }

  /** A tool that did not answer says nothing against a release. */
  private static boolean isElsewhere(@Nullable String recorded, @Nullable MigrationsSeen live) {
    return recorded != null && live != null && live.tableExists() && !live.isAt(recorded);
  }

  private boolean isKeptAllTheSame(DatabaseSeen there) {
    return there.doubts().isEmpty()
        && databases.stream()
            .filter(database -> database.name().equals(there.name()))
            .anyMatch(database -> database.whenSchemaDiffers() == SchemaRule.KEEP);
  }

  private TargetChoice allowed(TargetChoice choice, Target target) {
    ReleaseRef release = target.release();
    List<Problem> problems = new ArrayList<>(choice.problems());
    List<String> warnings = new ArrayList<>(choice.warnings());
    for (DatabaseSeen there : seen.databases()) {
      switch (fit(release, there)) {
        case FOREIGN -> problems.add(foreign(release, there));
        case UNKNOWN ->
            warnings.add(
                "nobody knows whether what is live as "
                    + there.name()
                    + " is right for "
                    + release);
        case OWN -> {}
      }
    }
    return new TargetChoice(
        problems.size() > choice.problems().size() ? null : target, warnings, problems);
  }

  private Problem foreign(ReleaseRef release, DatabaseSeen there) {
    return new Problem(
        "database " + there.name(),
        "what is live is not what "
            + release
            + " was recorded with: it would run on the data of another release",
        commands(release, there));
  }

  private String commands(ReleaseRef release, DatabaseSeen there) {
    String start = "rollback start --tier standard --to " + release.commit() + " --reason TEXT";
    String keep = "to have it on that data all the same: " + start + " --database keep";
    Backup backup = new RecordedData(seen, release).backup(there);
    return backup == null
        ? "see which data is there: rollback database list; " + keep
        : "to have it with its own data: "
            + start
            + " --database restore --backup "
            + backup.id()
            + "; or that data alone: rollback database restore --backup "
            + backup.id()
            + " --reason TEXT; "
            + keep;
  }
}
