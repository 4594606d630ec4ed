package org.rollbackpipelines.activities.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;

/** What PostgreSQL's programs are told, wherever they run; paths are as they see them. */
final class ProgramArguments {
  /** A password that the worker's or the container's environment holds would come before a file. */
  static final Map<String, String> ENVIRONMENT =
      Map.of("PGCONNECT_TIMEOUT", "10", "PGAPPNAME", "rollback", "PGPASSWORD", "");

  private static final String JOBS = "--jobs=2";

  private ProgramArguments() {}

  /** How to reach the server; a password comes by a file or not at all. */
  static List<String> way(String host, int port, Login login) {
    return List.of(
        "--no-password", "--host=" + host, "--port=" + port, "--username=" + login.role());
  }

  static List<String> dump(String database, String snapshot, String folder, Duration lock) {
    return List.of(
        "--format=directory",
        JOBS,
        "--compress=6",
        "--snapshot=" + snapshot,
        lockWait(lock),
        "--file=" + folder,
        "--dbname=" + database);
  }

  static List<String> schema(
      String database, @Nullable String snapshot, String file, Duration lock) {
    List<String> arguments = new ArrayList<>(List.of("--schema-only", lockWait(lock)));
    if (snapshot != null) {
      arguments.add("--snapshot=" + snapshot);
    }
    arguments.addAll(List.of("--file=" + file, "--dbname=" + database));
    return arguments;
  }

  static List<String> entries(String folder, String file) {
    return List.of("--list", "--file=" + file, folder);
  }

  static List<String> restore(String folder, String list, String database) {
    return List.of(
        "--exit-on-error",
        "--no-owner",
        JOBS,
        "--use-list=" + list,
        "--dbname=" + database,
        folder);
  }

  static List<String> script(String file, String database) {
    return List.of(
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        "--single-transaction",
        "--file=" + file,
        "--dbname=" + database);
  }

  /** What a list of entries looks like in a file. */
  static String list(List<String> entries) {
    return String.join("\n", entries) + "\n";
  }

  /** Any host and port: the file is for one program alone. */
  static String passwordLine(Login login) {
    return "*:*:*:" + escaped(login.role()) + ":" + escaped(login.password()) + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:");
  }

  private static String lockWait(Duration lock) {
    return "--lock-wait-timeout=" + lock.toMillis();
  }
}
