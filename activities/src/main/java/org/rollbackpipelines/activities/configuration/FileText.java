package org.rollbackpipelines.activities.configuration;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Fingerprint;

/**
 * How the contents of a file change, as far as people may read it: of variables only the names, of
 * other text the lines with what looks like a secret masked, of the rest only that it is another.
 *
 * @param keys files that are keys by what the profile says
 */
record FileText(Set<String> keys, Known known) {
  private static final int LARGEST = 256 << 10;
  private static final int MOST_LINES = 40;
  private static final Pattern SECRET_FILE =
      Pattern.compile(
          ".*(secret|passw|credential|htpasswd|\\.key$|\\.p12$|\\.pfx$|\\.jks$|\\.keystore$|pgpass"
              + "|netrc|id_rsa|id_ed25519|id_ecdsa|token).*");

  /** Whether it is a file of variables by its name. */
  static boolean holdsVariables(String path) {
    String name = name(path);
    return name.equals(".env")
        || name.equals("env")
        || name.startsWith(".env.")
        || name.endsWith(".env")
        || name.endsWith(".properties");
  }

  /** Readable text; null where it is none, or too long to be read. */
  static @Nullable String text(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length > LARGEST) {
      return null;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().anyMatch(one -> one < ' ' && one != '\n' && one != '\r' && one != '\t')
          ? null
          : text;
    } catch (CharacterCodingException binary) {
      return null;
    }
  }

  List<String> difference(String path, byte @Nullable [] live, byte @Nullable [] wanted) {
    if (isSecret(path) || isKey(live) || isKey(wanted)) {
      return List.of("holds secrets: what changes in it is not shown");
    }
    String before = live == null ? "" : text(live);
    String after = wanted == null ? "" : text(wanted);
    if (before == null || after == null) {
      return List.of("no text to show: " + sum(live) + " becomes " + sum(wanted));
    }
    List<String> lines =
        holdsVariables(path)
            ? variables(Variables.of(before), Variables.of(after))
            : LineDifference.of(before, after, known);
    return lines.size() > MOST_LINES ? shortened(lines) : lines;
  }

  private boolean isSecret(String path) {
    return keys.contains(path)
        || (!holdsVariables(path) && SECRET_FILE.matcher(name(path)).matches());
  }

  private static boolean isKey(byte @Nullable [] bytes) {
    String text = text(bytes);
    return text != null && text.contains("PRIVATE KEY-----");
  }

  private static List<String> variables(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      String was = before.get(name);
      String comes = after.get(name);
      if (!Objects.equals(was, comes)) {
        String sign = was == null ? "+ " : comes == null ? "- " : "~ ";
        lines.add(sign + (name.isEmpty() ? Masks.MASK : name + "=" + Masks.MASK));
      }
    }
    return lines.isEmpty() ? List.of("only comments, blank lines or their order change") : lines;
  }

  private static List<String> shortened(List<String> lines) {
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
    some.add("and " + (lines.size() - MOST_LINES) + " more lines");
    return some;
  }

  private static String sum(byte @Nullable [] bytes) {
    return bytes == null
        ? "nothing"
        : bytes.length + " bytes " + Fingerprint.of(bytes).substring(0, 12);
  }

  private static String name(String path) {
    return String.valueOf(Path.of(path).getFileName()).toLowerCase(Locale.ROOT);
  }
}
