package org.rollbackpipelines.workflows.application;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Secrets stand in a profile as references only; an adapter resolves them as it uses them. */
public final class Secrets {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):[^}]+}");
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          ".*(password|passwd|secret|token|api[-_]?key|authorization|cookie|credential|private[-_]?key).*");

  private Secrets() {}

  static void requireReferences(Map<String, String> values) {
    values.forEach(Secrets::requireReference);
  }

  /** Whether a value of that name would give a secret away to everyone who reads the profile. */
  public static boolean inTheClear(String name, String value) {
    boolean secret = SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    return secret && !REFERENCE.matcher(value).find();
  }

  private static void requireReference(String name, String value) {
    if (inTheClear(name, value)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' looks like a secret and stands in the profile in the clear: write ${env:NAME} or"
              + " ${file:PATH} instead");
    }
  }
}
