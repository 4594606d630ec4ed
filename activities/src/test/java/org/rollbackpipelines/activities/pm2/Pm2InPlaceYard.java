package org.rollbackpipelines.activities.pm2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.supervised.InPlaceYard;
import org.rollbackpipelines.activities.supervised.SupervisedServices;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.service.Services;

/** Two applications of pm2 in one checkout. */
final class Pm2InPlaceYard extends InPlaceYard {
  private final Path home;

  Pm2InPlaceYard(Path root, Path home) {
    super(root);
    this.home = home;
  }

  @Override
  public Pm2Runtime runtime() {
    return new Pm2Runtime(
        directory.toString(),
        build(),
        List.of("api", "worker"),
        "ecosystem.config.js",
        Map.of(),
        List.of(Pm2Yard.program()),
        home.toString(),
        install(),
        inPlace());
  }

  @Override
  public Services services() {
    References references = new References(Map.of());
    return new SupervisedServices(
        commands, runtime -> Pm2Supervisor.of(commands, references, runtime));
  }

  @Override
  public void startByHand() {
    pm2("start", "ecosystem.config.js");
  }

  @Override
  public List<Long> pids(String service) {
    return pm2("pid", service)
        .lines()
        .filter(line -> line.matches("[1-9]\\d*"))
        .map(Long::valueOf)
        .toList();
  }

  String pm2(String... arguments) {
    List<String> argv = new ArrayList<>(List.of(Pm2Yard.program()));
    argv.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(argv).directory(live.toFile());
    builder.environment().put("PM2_HOME", home.toString());
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
      process.waitFor();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
