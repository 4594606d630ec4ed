package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL databases that can be backed up with each release. */
final class DatabaseSection {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,39}");

  private final Findings findings;
  private final Places places;
  private final Lines lines;

  private DatabaseSection(Findings findings, Places places, Lines lines) {
    this.findings = findings;
    this.places = places;
    this.lines = lines;
  }

  static void write(Findings findings, Places places, Lines lines) {
    ComposeFound compose = findings.compose();
    if (compose != null) {
      described(compose)
          .ifPresent(
              service -> new DatabaseSection(findings, places, lines).write(compose, service));
    }
  }

  /** The service whose database is written down. */
  static Optional<ServiceFound> described(ComposeFound compose) {
    return compose.services().stream().filter(DatabaseSection::isNameable).findFirst();
  }

  private static boolean isNameable(ServiceFound service) {
    PostgresFound postgres = service.postgres();
    return postgres != null
        && NAME.matcher(postgres.database()).matches()
        && NAME.matcher(postgres.user()).matches();
  }

  private void write(ComposeFound compose, ServiceFound service) {
    PostgresFound postgres = service.postgres();
    if (postgres == null) {
      return;
    }
    Optional<String> owner = owner(compose, service.name(), postgres);
    if (owner.isEmpty()) {
      why(service.name(), postgres);
    }
    lines.asComment(owner.isEmpty());
    entry(service.name(), postgres, owner.orElse(postgres.database() + "_owner"));
    findings.migrations().stream().findFirst().ifPresent(found -> migrations(compose, found));
    lines.asComment(false);
  }

  /** As whom the application uses it, where that is not the server's own superuser. */
  private static Optional<String> owner(
      ComposeFound compose, String service, PostgresFound postgres) {
    return compose.of(Role.RELEASE).stream()
        .flatMap(user -> user.logins().stream())
        .filter(login -> login.host().equals(service))
        .filter(login -> login.database().equals(postgres.database()))
        .map(LoginFound::user)
        .filter(user -> !user.equals(postgres.user()) && NAME.matcher(user).matches())
        .findFirst();
  }

  private void why(String service, PostgresFound postgres) {
    lines
        .note(
            "",
            "Left to you: backups of the database in "
                + service
                + " with each release, to go back to.")
        .note(
            "",
            "They are read in as a role that owns it and is no superuser, as "
                + postgres.user()
                + " is.")
        .note(
            "",
            "Make one, write the passwords into the files, and take the first # of each line away.");
  }

  private void entry(String service, PostgresFound postgres, String owner) {
    lines
        .add("databases:")
        .add("  - name: " + Scalars.of(postgres.database()))
        .add("    service: " + Scalars.of(service))
        .add("    owner: " + Scalars.of(owner));
    password("ownerPassword", owner, null);
    lines.add("    admin: " + Scalars.of(postgres.user()));
    password("adminPassword", postgres.user(), postgres.passwordFile());
  }

  private void password(String key, String role, @Nullable String known) {
    if (known != null) {
      lines.add("    " + key + ": " + Scalars.of("${file:" + known + "}"));
      return;
    }
    lines.fill(
        "    " + key + ": ${file:/etc/rollback/" + role + ".password}",
        "databases[0]." + key,
        "a file that holds the password of " + role);
  }

  private void migrations(ComposeFound compose, MigrationsFound found) {
    lines
        .add("    migrations:")
        .add("      tool: " + found.tool().word())
        .add("      directory: " + Scalars.of(places.of(found.directory())));
    List<String> command = MigrationCommand.of(compose, found);
    if (!command.isEmpty()) {
      lines.add("      command: " + Scalars.list(command));
    }
  }
}
