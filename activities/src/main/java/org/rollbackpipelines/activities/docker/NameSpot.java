package org.rollbackpipelines.activities.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one place that has to change for an image to get another tag.
 *
 * @param before what its name begins with, whatever stands at the place
 * @param after what its name ends with
 * @param length of what stands there now
 */
record NameSpot(
    Path file, int start, int length, @Nullable String variable, String before, String after) {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/@-]*");

  /** Finds it in the pieces of a name. */
  static NameSpot in(List<Piece> pieces, String name) throws UnclearException {
    String whole = pieces.stream().map(Piece::value).collect(Collectors.joining());
    if (!whole.equals(name)) {
      throw new UnclearException(
          "compose names the image '" + name + "', and its files seem to say '" + whole + "'");
    }
    int tag = ImageName.of(name).repository().length();
    NameSpot spot = null;
    int from = 0;
    for (Piece piece : pieces) {
      int to = from + piece.value().length();
      boolean counts = to > tag + 1 || (pieces.size() == 1);
      if (counts && (spot == null || spot.variable() == null) && isBetter(piece, spot)) {
        int skip = piece.variable() == null && pieces.size() > 1 ? Math.max(0, tag + 1 - from) : 0;
        spot =
            new NameSpot(
                piece.file(),
                piece.start() + skip,
                piece.value().length() - skip,
                piece.variable(),
                name.substring(0, from + skip),
                name.substring(to));
      } else if (counts && piece.variable() != null) {
        throw new UnclearException("the tag of '" + name + "' is made of several variables");
      }
      from = to;
    }
    if (spot == null) {
      throw new UnclearException("'" + name + "' has no tag that could be changed");
    }
    return spot;
  }

  /** A variable is what people mean to change; of words the first. */
  private static boolean isBetter(Piece piece, @Nullable NameSpot spot) {
    return spot == null || piece.variable() != null;
  }

  /** What has to stand there for the image to have that name. */
  String saying(String name) throws UnclearException {
    boolean fits =
        name.startsWith(before)
            && name.endsWith(after)
            && name.length() > before.length() + after.length();
    String text = fits ? name.substring(before.length(), name.length() - after.length()) : "";
    if (!SAFE.matcher(text).matches()) {
      throw new UnclearException(
          "'"
              + name
              + "' cannot be written at "
              + where()
              + ", where names begin with '"
              + before
              + "'"
              + (after.isEmpty() ? "" : " and end with '" + after + "'"));
    }
    return text;
  }

  /** For people. */
  String where() {
    return variable == null ? file.toString() : variable + " in " + file;
  }

  boolean isAt(NameSpot other) {
    return file.equals(other.file) && start == other.start;
  }
}
