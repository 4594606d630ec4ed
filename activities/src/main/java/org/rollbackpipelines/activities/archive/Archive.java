package org.rollbackpipelines.activities.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where things are kept below the state folder; the one place that knows its layout. */
public final class Archive {
  private static final int LONGEST = 100;
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
  private static final Pattern LEAVES_AS_IT_IS = Pattern.compile("[^.].{0," + (LONGEST - 1) + "}");

  private final Path root;

  public Archive(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The state folder itself. */
  public Path root() {
    return root;
  }

  /** The ledger of an application's releases, one JSON document a line. */
  public Path releases(String application) {
    return folder(application).resolve("releases.jsonl");
  }

  /** Why users of an application are kept out, and what it was like before. */
  public Path closing(String application) {
    return folder(application).resolve("traffic.json");
  }

  /** Locked as long as a run of the application is under way on this host. */
  public Path runLock(String application) {
    return folder(application).resolve("run.lock");
  }

  /** The folder that holds a folder for each run of an application. */
  public Path runs(String application) {
    return folder(application).resolve("runs");
  }

  /** The folder of one run: its report in all formats, its evidence. */
  public Path run(String application, String run) {
    return runs(application).resolve(safe(run));
  }

  /** The evidence of one run. */
  public Path evidence(String application, String run) {
    return run(application, run).resolve("evidence");
  }

  /** The folder that holds a folder for each set of files that a release was recorded with. */
  public Path configurations(String application) {
    return folder(application).resolve("configurations");
  }

  /** The files that a run replaced. */
  public Path keptConfiguration(String application, String run) {
    return run(application, run).resolve("configuration");
  }

  /** What a run found before it turned a feature. */
  public Path feature(String application, String run) {
    return run(application, run).resolve("feature");
  }

  /** The notes of what a run has called over HTTP. */
  public Path actions(String application, String run) {
    return run(application, run).resolve("actions");
  }

  /** The files in which a run wrote other names of images, as they were. */
  public Path keptImageNames(String application, String run) {
    return run(application, run).resolve("image-names");
  }

  /** Rows of a database that were written out of what a run kept. */
  public Path salvage(String application, String run, String as, String database) {
    return run(application, run).resolve("salvage").resolve(safe(as)).resolve(safe(database));
  }

  /** The folder of notes on queues that were paused here, and are to be resumed. */
  public Path pausedQueues(String application) {
    return folder(application).resolve("paused-queues");
  }

  /** A checkout beside the live one. */
  public Path checkout(String application, String commit) {
    return folder(application).resolve("checkouts").resolve(safe(commit));
  }

  /** The folder that holds a folder for each backup of a database. */
  public Path backups(String application, String database) {
    return folder(application).resolve("backups").resolve(safe(database));
  }

  /**
   * Where the cluster of a database is recovered. It lies beside what is kept, not in it: another
   * user has to get in.
   *
   * @param folder for all that is recovered; null where nobody named one
   */
  public Path recovered(@Nullable String folder, String application, String database) {
    Path usual = root.resolveSibling(root.getFileName() + "-recovery");
    Path place = folder == null ? usual : Path.of(folder);
    return place.resolve(safe(application)).resolve(safe(database));
  }

  /** The copies of a Deployment's versions. No application is called like that: of all of them. */
  public Path deployment(String server, String namespace, String deployment) {
    return root.resolve(".kubernetes")
        .resolve(safe(server))
        .resolve(safe(namespace))
        .resolve(safe(deployment));
  }

  /** The notes of what pipelines were asked for. No application is called like that, either. */
  public Path pipeline(String server, String repository, String pipeline) {
    return root.resolve(".pipelines")
        .resolve(safe(server))
        .resolve(safe(repository))
        .resolve(safe(pipeline));
  }

  /** The folder that holds all that is kept of an application. */
  public Path folder(String application) {
    return root.resolve(safe(application));
  }

  /**
   * Names come from people and from workflow ids: none may lead out of the folder, be too long for
   * it, or share a folder with a name that only looks alike.
   */
  public static String safe(String name) {
    String flat = UNSAFE.matcher(name).replaceAll("_");
    if (flat.equals(name) && LEAVES_AS_IT_IS.matcher(name).matches()) {
      return name;
    }
    String start = flat.startsWith(".") ? "_" + flat.substring(1) : flat;
    String digest = Fingerprint.of(name.getBytes(UTF_8)).substring(0, 12);
    return start.substring(0, Math.min(start.length(), LONGEST)) + "-" + digest;
  }
}
