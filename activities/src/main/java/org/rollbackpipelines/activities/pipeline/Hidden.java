package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was given to a host and may be quoted by it, and is to be read by nobody else. */
record Hidden(List<String> values) {
  static final Hidden NOTHING = new Hidden(List.of());
  private static final String MASK = "***";

  /** So much of a long value gives it away, where a host quotes its beginning only. */
  private static final int TELLING = 6;

  /** Shorter ones are hidden as words, and not in the middle of other words. */
  private static final int SHORT = 4;

  Hidden {
    values = List.copyOf(values);
  }

  /** The values that went out; tag and commit are no secrets, and say what was refused. */
  static Hidden given(Map<String, String> given, Errand errand) {
    Collection<String> open = List.of(errand.commit(), String.valueOf(errand.tag()));
    return new Hidden(
        given.values().stream()
            .filter(value -> !value.isBlank() && !open.contains(value))
            .flatMap(value -> Stream.of(value, quoted(value)))
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  String in(String text) {
    String hidden = text;
    for (String value : values) {
      hidden = hidden(value, hidden);
    }
    return hidden;
  }

  private static String hidden(String value, String text) {
    if (value.length() < SHORT) {
      return Pattern.compile("(?<![\\p{Alnum}_])" + Pattern.quote(value) + "(?![\\p{Alnum}_])")
          .matcher(text)
          .replaceAll(MASK);
    }
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int same = same(value, text, at);
      shown.append(same == 0 ? text.substring(at, at + 1) : MASK);
      at += Math.max(same, 1);
    }
    return shown.toString();
  }

  /** How much of the value's beginning stands there; 0 where it is too little to tell. */
  private static int same(String value, String text, int at) {
    int most = Math.min(value.length(), text.length() - at);
    int same = 0;
    while (same < most && value.charAt(same) == text.charAt(at + same)) {
      same++;
    }
    return same >= Math.min(TELLING, value.length()) ? same : 0;
  }

  /** As it stands in JSON. */
  private static String quoted(String value) {
    String json = TextNode.valueOf(value).toString();
    return json.substring(1, json.length() - 1);
  }
}
