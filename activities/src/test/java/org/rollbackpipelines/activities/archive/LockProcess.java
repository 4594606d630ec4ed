package org.rollbackpipelines.activities.archive;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that takes an application and holds it until its input ends. */
final class LockProcess {
  private LockProcess() {}

  /** Takes the state folder and the run; says who holds the application, or that it does. */
  public static void main(String[] args) throws IOException {
    RunLock lock = new RunLock(new Archive(Path.of(args[0])));
    System.out.println(lock.take("shop", args[1]).orElse("taken"));
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
  }
}
