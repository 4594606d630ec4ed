package org.rollbackpipelines.activities.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.workflows.application.CertificateFiles;
import org.rollbackpipelines.workflows.application.Configuration;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.configuration.ConfigurationOrder;
import org.rollbackpipelines.workflows.configuration.ConfigurationQuestion;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.RecordConfiguration;
import org.rollbackpipelines.workflows.step.StepResult;

/** A shop's folder with an {@code .env} and a folder of plugins, and a state folder. */
final class Site {
  static final String SECRET = "hunter2-is-no-password";

  final Path folder;
  final Archive archive;
  final FileConfigurations configurations;
  private final List<String> files = new ArrayList<>();
  private final List<CertificateFiles> certificates = new ArrayList<>();

  Site(Path root) throws IOException {
    folder = Files.createDirectories(root.resolve("shop"));
    archive = new Archive(root.resolve("state"));
    configurations = new FileConfigurations(archive, InstantSource.system());
    files.addAll(List.of(path(".env"), path("plugins")));
    write(".env", "LEVEL=info\nDB_PASSWORD=" + SECRET + "\n", "rw-------");
    write("plugins/mail/settings.yml", "host: mail.example\nport: 25\n", "rw-r--r--");
    write("plugins/list", "mail\n", "rw-r-----");
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  void name(String... more) {
    Stream.of(more).map(this::path).forEach(files::add);
  }

  void certificate(CertificateFiles one) {
    certificates.add(one);
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  void write(String name, String text, String rights) throws IOException {
    write(name, text);
    Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(rights));
  }

  /** What a bad release makes of it. */
  void deployBadly() throws IOException {
    write(".env", "LEVEL=loud\nDB_PASSWORD=wrong-" + SECRET + "\nEXTRA=1\n", "rw-r--r--");
    write("plugins/mail/settings.yml", "host: nowhere.example\nport: 25\n");
    Files.delete(folder.resolve("plugins/list"));
    write("plugins/spy/settings.yml", "on: yes\n");
  }

  Configuration configuration() {
    return new Configuration(files, certificates);
  }

  ConfigurationSet record() {
    return ConfigurationSet.recorded(
        configurations.record(new RecordConfiguration("shop", configuration())).id(), "v1");
  }

  ConfigurationSeen compare(ConfigurationSet set) {
    return configurations.compare(new ConfigurationQuestion("shop", configuration(), set));
  }

  ConfigurationContents contents(ConfigurationSet set) {
    return configurations.contents(new ConfigurationQuestion("shop", configuration(), set));
  }

  ConfigurationOrder order(String run, ConfigurationSet set) {
    return new ConfigurationOrder("shop", run, configuration(), set);
  }

  StepResult restore(String run, ConfigurationSet set) {
    return configurations.restore(order(run, set));
  }

  StepResult putBack(String run, ConfigurationSet set) {
    return configurations.putBack(order(run, set));
  }

  /** Every file and folder with its rights and contents. */
  Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        all.put(
            folder.relativize(path).toString(),
            rights + (Files.isRegularFile(path) ? " " + Files.readString(path) : "/"));
      }
    }
    return all;
  }
}
