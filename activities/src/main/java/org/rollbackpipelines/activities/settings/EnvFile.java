package org.rollbackpipelines.activities.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code KEY=value} lines, such as {@code .env}. Nothing is guessed: where programs would
 * read the file in different ways, it is refused.
 */
public final class EnvFile {
  /** What every program that reads such a file takes as it stands, with quotes or without. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]*");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final Path file;

  /** One character for each byte: what is not touched stays, whatever it means. */
  private final String text;

  private EnvFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Reads the file. */
  public static EnvFile read(Path file) throws IOException, UnfitFileException {
    return of(file, WholeFile.read(file));
  }

  /** The file as if it held these bytes. */
  public static EnvFile of(Path file, byte[] content) throws UnfitFileException {
    String text = new String(content, ISO_8859_1);
    if (text.indexOf('\0') >= 0) {
      throw new UnfitFileException(file + " is no text: there are zero bytes in it");
    }
    return new EnvFile(file, text);
  }

  /** Whether a value can be set without quotes, and is read alike by all. */
  public static boolean isPlain(String value) {
    return PLAIN.matcher(value).matches();
  }

  /** Whether a variable can be called that. */
  public static boolean isName(String key) {
    return NAME.matcher(key).matches();
  }

  /** The value, without its quotes; empty where the variable is not set. */
  public Optional<String> value(String key) throws UnfitFileException {
    EnvLine line = line(key);
    return line == null
        ? Optional.empty()
        : Optional.of(
            new String(text.substring(line.from(), line.to()).getBytes(ISO_8859_1), UTF_8));
  }

  /** The file with that value at the variable's place, or in a line of its own at the end. */
  public EnvFile with(String key, String value) throws UnfitFileException {
    if (!isName(key) || !isPlain(value)) {
      throw new UnfitFileException(
          key
              + " cannot be set to '"
              + value
              + "' in "
              + file
              + ": only letters, digits and"
              + " _./:@%+,- are read alike by all programs");
    }
    EnvLine line = line(key);
    if (line != null) {
      // Right before a comment, it would become a part of it.
      boolean touches = line.to() < text.length() && text.charAt(line.to()) == '#';
      return replaced(line.from(), line.to(), touches ? value + " " : value);
    }
    boolean ended = text.isEmpty() || text.endsWith("\n");
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    return replaced(text.length(), text.length(), (ended ? "" : end) + key + "=" + value + end);
  }

  /** The file with the variable as it is in another one, or without it where that has none. */
  public EnvFile withFrom(String key, EnvFile former) throws UnfitFileException {
    EnvLine now = line(key);
    EnvLine then = former.line(key);
    if (then == null) {
      return now == null ? this : replaced(now.start(), now.end(), "");
    }
    String whole = former.whole(then);
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    if (now == null) {
      boolean ended = text.isEmpty() || text.endsWith("\n");
      return replaced(text.length(), text.length(), (ended ? "" : end) + whole);
    }
    // It may have been the last line, without an end, and is no longer the last.
    boolean runsOn = !whole.endsWith("\n") && now.end() < text.length();
    return replaced(now.start(), now.end(), runsOn ? whole + end : whole);
  }

  /** The bytes. */
  public byte[] bytes() {
    return text.getBytes(ISO_8859_1);
  }

  private String whole(EnvLine line) {
    return text.substring(line.start(), line.end());
  }

  private EnvFile replaced(int from, int to, String by) {
    return new EnvFile(file, text.substring(0, from) + by + text.substring(to));
  }

  private @Nullable EnvLine line(String key) throws UnfitFileException {
    List<EnvLine> found = new ArrayList<>();
    int quotedTo = 0;
    int start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    while (start < text.length()) {
      EnvLine line = EnvLine.at(text, start);
      if (line.key().equals(key)) {
        if (start < quotedTo || line.isOpen()) {
          throw new UnfitFileException(
              file
                  + " has "
                  + key
                  + " in a quoted value of several lines: whether that sets it"
                  + " is in doubt; close the quotes on their line");
        }
        if (line.from() < 0) {
          throw new UnfitFileException(
              file + " names " + key + " without a value: write " + key + "=");
        }
        found.add(line);
      }
      quotedTo = Math.max(quotedTo, line.quotedTo(text));
      start = line.end();
    }
    if (found.size() > 1) {
      throw new UnfitFileException(
          file + " sets " + key + " " + found.size() + " times: leave one of them");
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
