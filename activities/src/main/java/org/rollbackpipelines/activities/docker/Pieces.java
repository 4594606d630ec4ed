package org.rollbackpipelines.activities.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a value of a compose file apart, as compose fills its variables in. */
final class Pieces {
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?])([^${}]*))?\\})");

  private final Map<String, String> environment;
  private final EnvironmentFile settings;

  Pieces(Map<String, String> environment, EnvironmentFile settings) {
    this.environment = environment;
    this.settings = settings;
  }

  /** The pieces of what stands in a file from that place on. */
  List<Piece> of(String value, Path file, int start) throws UnclearException {
    List<Piece> pieces = new ArrayList<>();
    Matcher variables = VARIABLE.matcher(value);
    int end = 0;
    while (variables.find()) {
      word(value.substring(end, variables.start()), file, start + end, pieces);
      pieces.add(variable(variables, file, start));
      end = variables.end();
    }
    word(value.substring(end), file, start + end, pieces);
    return pieces;
  }

  private static void word(String word, Path file, int start, List<Piece> pieces)
      throws UnclearException {
    if (word.contains("$")) {
      throw new UnclearException("'" + word + "' is more than a plain variable");
    }
    if (!word.isEmpty()) {
      pieces.add(new Piece(word, file, start, null));
    }
  }

  private Piece variable(Matcher found, Path file, int start) throws UnclearException {
    String name = found.group(1) == null ? found.group(2) : found.group(1);
    String rule = found.group(3) == null ? "" : found.group(3);
    if (environment.containsKey(name)) {
      throw new UnclearException(
          "the variable "
              + name
              + " comes from the environment of the worker, which no file changes");
    }
    Optional<EnvironmentFile.Value> set = settings.find(name);
    boolean counts = set.isPresent() && !(set.get().text().isEmpty() && rule.equals(":-"));
    if (counts) {
      EnvironmentFile.Value value = set.get();
      return new Piece(value.text(), value.source().file(), value.start(), name);
    }
    if (!rule.endsWith("-")) {
      throw new UnclearException("the variable " + name + " is set nowhere");
    }
    return new Piece(found.group(4), file, start + found.start(4), name);
  }
}
