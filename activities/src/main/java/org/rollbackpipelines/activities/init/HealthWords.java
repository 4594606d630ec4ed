package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a health check asks, told from the words of its test. */
final class HealthWords {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\w@:/.-])(?:(https?)://)?([A-Za-z0-9_.-]+|\\[[0-9a-f:]+])(?::(\\d{1,5}))?(/[\\w/.~%-]*)?"
              + "(?=$|[\\s\"'`|;),])");
  private static final Set<String> HERE =
      Set.of("localhost", "127.0.0.1", "0.0.0.0", "[::1]", "[::]");
  private static final Pattern WEB = Pattern.compile("\\b(curl|wget|https?://)");
  private static final Pattern MORE =
      Pattern.compile(
          "\\s(-H|--header|-u|--user|-X|--request|--method|-d|--data|--post-data)(?![a-z])");
  private static final Pattern PORT = Pattern.compile("\\s(?:-p|--port)[ =]?(\\d{1,5})\\b");
  private static final Pattern KNOCK =
      Pattern.compile("\\bnc\\b.*\\s(?:localhost|127\\.0\\.0\\.1)\\s+(\\d{1,5})\\b");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int POSTGRES = 5432;
  private static final int REDIS = 6379;

  private HealthWords() {}

  /** Of a compose file's {@code healthcheck}; null when there is none. */
  static @Nullable HealthFound of(@Nullable Object healthcheck, Set<String> ownNames) {
    Object test = Values.map(healthcheck).get("test");
    boolean off = Values.text(Values.map(healthcheck).get("disable")).equals("true");
    String words = words(test);
    return off || words.isEmpty() || words.equals("NONE") ? null : parse(words, ownNames);
  }

  private static String words(@Nullable Object test) {
    if (test instanceof List<?> list) {
      return list.stream()
          .map(Values::text)
          .filter(word -> !word.equals("CMD") && !word.equals("CMD-SHELL"))
          .collect(Collectors.joining(" "));
    }
    return Values.text(test);
  }

  private static HealthFound parse(String words, Set<String> ownNames) {
    if (words.contains("pg_isready")) {
      return HealthFound.tcp(port(PORT, words, POSTGRES));
    }
    if (words.matches("(?s).*\\b(redis|valkey)-cli\\b.*")) {
      return HealthFound.tcp(port(PORT, words, REDIS));
    }
    int knocked = port(KNOCK, words, 0);
    return knocked > 0 ? HealthFound.tcp(knocked) : web(words, ownNames);
  }

  /** A test that sends more than an address is answered otherwise, and that may be a secret. */
  private static HealthFound web(String words, Set<String> ownNames) {
    if (!WEB.matcher(words).find() || MORE.matcher(words).find()) {
      return HealthFound.UNKNOWN;
    }
    Matcher address = ADDRESS.matcher(words);
    while (address.find()) {
      String host = address.group(2);
      if (HERE.contains(host) || (address.group(1) != null && ownNames.contains(host))) {
        return found(address);
      }
    }
    return HealthFound.UNKNOWN;
  }

  private static HealthFound found(Matcher address) {
    boolean secure = "https".equals(address.group(1));
    int usual = secure ? HTTPS : HTTP;
    int port = address.group(3) == null ? usual : Integer.parseInt(address.group(3));
    String path = address.group(4) == null ? "/" : address.group(4);
    return new HealthFound(secure ? HealthFound.Kind.HTTPS : HealthFound.Kind.HTTP, port, path);
  }

  private static int port(Pattern pattern, String words, int usual) {
    Matcher found = pattern.matcher(words);
    return found.find() ? Integer.parseInt(found.group(1)) : usual;
  }
}
