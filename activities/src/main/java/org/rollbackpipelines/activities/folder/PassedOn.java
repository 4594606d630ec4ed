package org.rollbackpipelines.activities.folder;

import java.util.Map;
import java.util.Set;

/**
 * What a process gets of the worker's environment. Not all of it: the worker's own secrets are none
 * of its business, and a release must not run otherwise because another shell started it.
 */
public final class PassedOn {
  private static final Set<String> NAMES =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TMPDIR",
          "JAVA_HOME");

  private PassedOn() {}

  public static void reduce(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !NAMES.contains(name) && !name.startsWith("LC_"));
  }
}
