package org.rollbackpipelines.activities.pgbackrest;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of the recovered server. None is that of the live one: no port, no path, no archive
 * to write to, no library or worker that would act on the outside.
 */
final class ServerSettings {
  private static final String ALWAYS =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = '.'
      unix_socket_permissions = 0700
      ssl = off
      password_encryption = 'scram-sha-256'
      archive_mode = off
      hot_standby = off
      recovery_target_action = 'promote'
      recovery_target_inclusive = on
      max_logical_replication_workers = 0
      autovacuum = off
      fsync = off
      full_page_writes = off
      huge_pages = off
      dynamic_shared_memory_type = 'mmap'
      log_destination = 'stderr'
      logging_collector = off
      log_min_error_statement = 'panic'
      log_timezone = 'UTC'
      timezone = 'UTC'
      datestyle = 'ISO'
      lc_messages = 'C'
      """;

  /** What must be as large as it was in the live server, and what pg_controldata calls it. */
  private static final Map<String, String> AS_LIVE =
      Map.of(
          "max_connections", "max_connections",
          "max_prepared_transactions", "max_prepared_xacts",
          "max_locks_per_transaction", "max_locks_per_xact");

  private ServerSettings() {}

  /**
   * The whole file.
   *
   * @param timeline the history that is followed, as the server writes it
   * @param controlData what pg_controldata says of the restored cluster
   */
  static String of(
      RecoveryTarget target,
      String timeline,
      int port,
      String hba,
      String ident,
      String controlData) {
    return ALWAYS
        + target.settings()
        + ("recovery_target_timeline = " + quoted(timeline) + "\n")
        + ("port = " + port + "\n")
        + ("hba_file = " + quoted(hba) + "\n")
        + ("ident_file = " + quoted(ident) + "\n")
        + AS_LIVE.entrySet().stream()
            .map(setting -> setting.getKey() + " = " + number(controlData, setting.getValue()))
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String number(String controlData, String name) {
    Matcher line =
        Pattern.compile("^" + name + " setting: +(\\d+)$", Pattern.MULTILINE).matcher(controlData);
    if (!line.find()) {
      throw CannotRecoverException.refusal("pg_controldata does not tell " + name);
    }
    return line.group(1);
  }

  /**
   * What stays of the settings that lie in the cluster itself: how segments are read from the
   * archive. The rest is the live server's, set there by ALTER SYSTEM.
   */
  static String cluster(String restored) {
    List<String> reading =
        restored.lines().filter(line -> line.startsWith("restore_command = ")).toList();
    if (reading.isEmpty()) {
      throw CannotRecoverException.refusal("pgbackrest wrote no restore_command");
    }
    return reading.get(reading.size() - 1) + "\n";
  }

  /** Who gets in: the first by the private socket, all of them with a password of ours. */
  static String hba(List<String> roles) {
    return "local all \""
        + roles.get(0)
        + "\" peer map=recovery\n"
        + roles.stream()
            .map(role -> "host all \"" + role + "\" 127.0.0.1/32 scram-sha-256\n")
            .collect(Collectors.joining());
  }

  static String ident(String user, String role) {
    return "recovery \"" + user + "\" \"" + role + "\"\n";
  }

  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
