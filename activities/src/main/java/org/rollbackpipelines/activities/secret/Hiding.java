package org.rollbackpipelines.activities.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes secrets out of a text, whole or line by line; those that hold others before these. */
public final class Hiding {
  /** A shorter line of a secret, a brace say, gives nothing away and stands in any text. */
  private static final int TELLING = 6;

  private final List<String> pieces;

  private Hiding(List<String> pieces) {
    this.pieces = pieces;
  }

  /** Of these values; empty ones hide nothing. */
  public static Hiding of(Collection<String> secrets) {
    return new Hiding(
        secrets.stream()
            .flatMap(Hiding::pieces)
            .filter(piece -> !piece.isEmpty())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  private static Stream<String> pieces(String secret) {
    return Stream.concat(
        Stream.of(secret), secret.lines().filter(line -> line.length() >= TELLING));
  }

  /** The text without them. */
  public String in(String text) {
    String clean = text;
    for (String piece : pieces) {
      clean = clean.replace(piece, "***");
    }
    return clean;
  }
}
