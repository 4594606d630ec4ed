package org.rollbackpipelines.activities.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.FirewallMaintenance;

/** A table of nftables of our own: it comes and goes whole, and nothing else is touched. */
final class Firewall implements Way {
  private final Commands commands;
  private final List<String> program;
  private final FirewallTable table;
  private final Path rules;

  Firewall(
      Commands commands, FirewallMaintenance maintenance, Archive archive, String application) {
    this.commands = commands;
    this.program = maintenance.program();
    this.table = new FirewallTable(application, maintenance);
    this.rules = archive.folder(application).resolve("traffic.nft");
  }

  /** The kernel itself looks whether it would take the rules. */
  @Override
  public void check() throws TrafficStaysException {
    apply(table.rules(), "-c");
  }

  @Override
  public boolean isClosed() throws TrafficStaysException {
    return nft("list", "tables").lines().map(String::strip).anyMatch(table.listed()::equals);
  }

  @Override
  public String former() {
    return "no table";
  }

  @Override
  public void close() throws TrafficStaysException {
    apply(table.rules());
  }

  @Override
  public void open(String former) throws TrafficStaysException {
    apply(table.removal());
  }

  /** One file is one transaction: all of it holds, or nothing has changed. */
  private void apply(String text, String... options) throws TrafficStaysException {
    try {
      PrivateFiles.replace(rules, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the rules " + rules + " cannot be written", e);
    }
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-f", rules.toString()));
    String unused = nft(arguments.toArray(String[]::new));
  }

  private String nft(String... arguments) throws TrafficStaysException {
    List<String> argv = new ArrayList<>(program);
    argv.addAll(List.of(arguments));
    try {
      return commands.require(Command.of(argv)).stdout();
    } catch (CommandFailedException e) {
      throw new TrafficStaysException(
          e.getMessage()
              + "; the packet filter is as it was: install nftables, and let the worker's user"
              + " change it");
    }
  }
}
