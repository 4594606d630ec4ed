package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;

/** One backup of a cluster on its way to the target. */
final class Recovery {
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PASSWORD_BYTES = 24;

  private final Commands commands;
  private final SystemUser user;
  private final RecoveryFolder folder;
  private final Path programs;
  private final RecoveryTarget target;
  private final List<String> roles;
  private final Duration longest;

  Recovery(
      Commands commands,
      SystemUser user,
      RecoveryFolder folder,
      Path programs,
      RecoveryTarget target,
      List<String> roles,
      Duration longest) {
    this.commands = commands;
    this.user = user;
    this.folder = folder;
    this.programs = programs;
    this.target = target;
    this.roles = List.copyOf(roles);
    this.longest = longest;
  }

  /** Recovers what is restored; empty where an older backup may still lead to the target. */
  Optional<RecoveredCluster> of(BackupSet set) throws IOException {
    int port = freePort();
    settle(port, target.timelineFrom(set.timeline()));
    RecoveryServer server = RecoveryServer.start(commands, user, folder, programs, longest);
    try {
      Optional<CommandResult> end = await(server);
      if (end.isEmpty()) {
        return Optional.of(opened(server, set, port));
      }
      Ending ending = new Ending(end.get());
      server.close();
      if (ending.mayBeFoundEarlier(target)) {
        return Optional.empty();
      }
      throw ending.told(target);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The settings that came with the cluster are read whatever file we name: they are replaced. */
  private void settle(int port, String timeline) throws IOException {
    String auto = folder.data().resolve("postgresql.auto.conf").toString();
    String restored = commands.require(user.command("cat", auto)).stdout();
    Path cluster = folder.setting("cluster.conf", ServerSettings.cluster(restored));
    commands.require(user.command("cp", cluster.toString(), auto));
    String controlData =
        commands
            .require(
                user.command(
                        programs.resolve("pg_controldata").toString(), folder.data().toString())
                    .with(Map.of("LC_ALL", "C")))
            .stdout();
    Path hba = folder.setting("hba.conf", ServerSettings.hba(roles));
    Path ident = folder.setting("ident.conf", ServerSettings.ident(user.name(), admin()));
    folder.setting(
        RecoveredCluster.SETTINGS,
        ServerSettings.of(target, timeline, port, hba.toString(), ident.toString(), controlData));
  }

  /** Empty once the server has recovered; else how it ended before. */
  private Optional<CommandResult> await(RecoveryServer server) {
    Patience patience = new Patience(commands.pulse());
    long began = System.nanoTime();
    while (!server.isReady()) {
      Optional<CommandResult> end = server.ended();
      if (end.isPresent()) {
        return end;
      }
      if (System.nanoTime() - began > longest.toNanos()) {
        throw CannotRecoverException.refusal(
            "the cluster had not recovered to "
                + target
                + " after "
                + TimeUnit.NANOSECONDS.toMinutes(longest.toNanos())
                + " minutes");
      }
      patience.pause(MOMENT, "recovering the cluster to " + target);
    }
    return Optional.empty();
  }

  /** From here on the administrator gets in with the password. */
  private RecoveredCluster opened(RecoveryServer server, BackupSet set, int port)
      throws IOException {
    String password = password();
    Psql psql = new Psql(commands, user, folder, programs, port, admin());
    String back = answer(psql.run(folder.setting("former-question.sql", formerPassword())));
    Path former = folder.setting("former.sql", back);
    Path script =
        folder.setting(
            "open.sql",
            roles.stream()
                    .map(role -> "ALTER ROLE \"" + role + "\" PASSWORD '" + password + "'")
                    .map(sentence -> sentence + " VALID UNTIL 'infinity';\n")
                    .collect(Collectors.joining())
                + Reached.QUESTION);
    Reached reached = Reached.parse(answer(psql.run(script)));
    reached.require(target);
    return new RecoveredCluster(
        server,
        folder,
        port,
        password,
        set.major(),
        asOf(reached, set),
        new Keeping(psql, former, longest));
  }

  /** The first of the roles. */
  private String admin() {
    return roles.get(0);
  }

  /** Asks for the statements that make the passwords what they are now. */
  private String formerPassword() {
    return """
        SELECT format('ALTER ROLE %%I PASSWORD %%s VALID UNTIL %%L;', rolname,
                      coalesce(quote_literal(rolpassword), 'NULL'),
                      coalesce(rolvaliduntil::text, 'infinity'))
        FROM pg_authid WHERE rolname IN ('%s');
        """
        .formatted(String.join("', '", roles));
  }

  /** A server that is gone may be there in another attempt; one that refuses will do so again. */
  private String answer(CommandResult said) {
    if (said.ok()) {
      return said.stdout();
    }
    String why = "the recovered server does not let " + admin() + " in: " + said.lastLines(2);
    throw why.contains("does not exist") || why.contains("not permitted")
        ? CannotRecoverException.refusal(why)
        : CannotRecoverException.outage(why);
  }

  private Instant asOf(Reached reached, BackupSet set) {
    if (target.time() != null) {
      return target.time();
    }
    return reached.last() == null ? set.ended() : reached.last();
  }

  private static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
