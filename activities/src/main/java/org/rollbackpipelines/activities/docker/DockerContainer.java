package org.rollbackpipelines.activities.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.container.ContainerAwayException;
import org.rollbackpipelines.activities.container.ServiceContainer;

/** A container of Docker Engine's that runs a service. */
final class DockerContainer implements ServiceContainer {
  private static final String OF_THIS_HOST = "host";

  private final DockerClient docker;
  private final Commands commands;
  private final String service;
  private final String id;

  DockerContainer(DockerClient docker, Commands commands, String service, String id) {
    this.docker = docker;
    this.commands = commands;
    this.service = service;
    this.id = id;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public String address() {
    InspectContainerResponse seen =
        Away.orNot(service, () -> docker.inspectContainerCmd(id).exec());
    if (OF_THIS_HOST.equals(seen.getHostConfig().getNetworkMode())) {
      return "127.0.0.1";
    }
    return seen.getNetworkSettings().getNetworks().values().stream()
        .map(network -> Objects.requireNonNullElse(network.getIpAddress(), ""))
        .filter(address -> !address.isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new ContainerAwayException(
                    "the container of the service '"
                        + service
                        + "' has no address in any network; connect it to one"));
  }

  @Override
  public CommandResult ask(List<String> argv) {
    return Away.orNot(service, () -> new QuickAnswer(docker, id).to(argv));
  }

  @Override
  public CommandResult require(String work, Command command) {
    return Away.orNot(service, () -> programs().require(id, work, command));
  }

  @Override
  public void end(String work) {
    Away.orNot(
        service,
        () -> {
          programs().end(id, work);
          return work;
        });
  }

  @Override
  public void give(List<Path> files, String folder) {
    try (TarStream tar = TarStream.of(files, owner(folder))) {
      into(folder, tar);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what goes into the container", e);
    }
  }

  @Override
  public void write(String content, String folder, String name) {
    try (TarStream tar = TarStream.of(name, content.getBytes(UTF_8), owner(folder))) {
      into(folder, tar);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + name + " into the container", e);
    }
  }

  private void into(String folder, InputStream tar) {
    String doing = "copying into the container of " + service;
    Away.orNot(
        service,
        () ->
            docker
                .copyArchiveToContainerCmd(id)
                .withRemotePath(folder)
                .withTarInputStream(new Attended(tar, commands.pulse(), doing))
                .exec());
  }

  @Override
  public void take(String folder, Path target) {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    try (InputStream tar = out(folder)) {
      TarFolder.unpack(tar, name, target);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + folder + " out of its container", e);
    }
  }

  @Override
  public String read(String file) {
    try (InputStream tar = out(file)) {
      return new String(TarFolder.content(tar), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + file + " out of its container", e);
    }
  }

  private InputStream out(String path) {
    return new Attended(
        Away.orNot(service, () -> docker.copyArchiveFromContainerCmd(id, path).exec()),
        commands.pulse(),
        "copying out of the container of " + service);
  }

  /** What goes into a folder is to be its owner's. */
  private TarStream.Owner owner(String folder) {
    CommandResult said = ask(List.of("stat", "-c", "%u %g", folder));
    String numbers = said.stdout().strip();
    if (!said.ok() || !numbers.matches("[0-9]{1,9} [0-9]{1,9}")) {
      throw new ContainerAwayException(
          "the container of the service '"
              + service
              + "' does not say whose "
              + folder
              + " is: "
              + said.lastLines(1));
    }
    String[] both = numbers.split(" ", -1);
    return new TarStream.Owner(Integer.parseInt(both[0]), Integer.parseInt(both[1]));
  }

  private ContainerPrograms programs() {
    return new ContainerPrograms(docker, commands);
  }
}
