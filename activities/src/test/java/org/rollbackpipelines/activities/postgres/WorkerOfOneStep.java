package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker that does one thing with the shop's database, in a process of its own. */
final class WorkerOfOneStep {
  private WorkerOfOneStep() {}

  static Process start(int port, Path folder, Moment moment, String run, String backup) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-cp", System.getProperty("java.class.path")));
    argv.add(WorkerOfOneStep.class.getName());
    argv.addAll(List.of(String.valueOf(port), folder.toString(), moment.name(), run, backup));
    try {
      return new ProcessBuilder(argv).inheritIO().start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static void main(String[] args) {
    ShopDatabases databases =
        new ShopDatabases(Integer.parseInt(args[0]), Path.of(args[1]), Storeroom.LIMITS);
    databases.attempt(Moment.valueOf(args[2]), args[3], args[4]);
  }
}
