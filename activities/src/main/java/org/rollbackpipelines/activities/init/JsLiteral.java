package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a literal of JavaScript: objects, lists, texts and numbers. Whatever would have to be
 * computed is {@link #UNKNOWN}; nothing is run.
 */
final class JsLiteral {
  /** A value that only running the file would tell. */
  static final Object UNKNOWN = new Object();

  private static final int DEEPEST = 50;
  private static final String OPENING = "{[(";
  private static final String CLOSING = "}])";
  private static final String QUOTES = "'\"`";

  private final String text;
  private int at;
  private int depth;

  private JsLiteral(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** The literal that begins there, in a text without comments. */
  static Object at(String text, int start) {
    return new JsLiteral(text, start).value();
  }

  /** The same text with spaces in place of comments, so that places stay what they are. */
  static String withoutComments(String text) {
    StringBuilder plain = new StringBuilder(text);
    int i = 0;
    while (i < text.length()) {
      int end = i + 1;
      if (QUOTES.indexOf(text.charAt(i)) >= 0) {
        end = endOfText(text, i);
      } else if (text.startsWith("//", i)) {
        end = blank(plain, i, endOf(text, "\n", i));
      } else if (text.startsWith("/*", i)) {
        end = blank(plain, i, endOf(text, "*/", i));
      }
      i = end;
    }
    return plain.toString();
  }

  private static int blank(StringBuilder plain, int from, int to) {
    for (int i = from; i < to; i++) {
      plain.setCharAt(i, ' ');
    }
    return to;
  }

  private static int endOf(String text, String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  /** The place behind the closing quote. */
  private static int endOfText(String text, int quote) {
    int i = quote + 1;
    while (i < text.length() && text.charAt(i) != text.charAt(quote)) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), i + 1);
  }

  private Object value() {
    skipSpace();
    Object value = operand();
    skipSpace();
    boolean whole = at >= text.length() || ",;}])".indexOf(text.charAt(at)) >= 0;
    if (!whole && !startsStatement()) {
      skipRest();
      return UNKNOWN;
    }
    return value;
  }

  /** A line that ends needs no semicolon in JavaScript. */
  private boolean startsStatement() {
    String before = text.substring(0, at).stripTrailing();
    return text.substring(before.length(), at).contains("\n")
        && Character.isJavaIdentifierStart(text.charAt(at));
  }

  private Object operand() {
    if (at >= text.length()) {
      return UNKNOWN;
    }
    char first = text.charAt(at);
    if (first == '{' || first == '[') {
      return nested(first);
    }
    return QUOTES.indexOf(first) >= 0 ? quoted() : word();
  }

  private Object nested(char first) {
    if (depth == DEEPEST) {
      skipRest();
      return UNKNOWN;
    }
    depth++;
    Object value = first == '{' ? object() : list();
    depth--;
    return value;
  }

  private Object quoted() {
    int start = at;
    at = endOfText(text, start);
    String inner = text.substring(start + 1, Math.max(start + 1, at - 1));
    boolean computed = text.charAt(start) == '`' && inner.contains("${");
    return computed || inner.contains("\\") ? UNKNOWN : inner;
  }

  private Object word() {
    int start = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isDot())) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      skipRest();
    }
    return word.matches("\\d{1,9}|true|false") ? word : UNKNOWN;
  }

  private boolean isDot() {
    return "._$".indexOf(text.charAt(at)) >= 0;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    at++;
    while (!atEnd()) {
      list.add(value());
      skipComma();
    }
    at++;
    return list;
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    while (!atEnd()) {
      entry(object);
      skipComma();
    }
    at++;
    return object;
  }

  /** Anything but {@code key: value}, as {@code ...base}, is an entry that nobody knows. */
  private void entry(Map<String, Object> object) {
    int start = at;
    Object quoted = QUOTES.indexOf(text.charAt(at)) >= 0 ? quoted() : "";
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String key = quoted.equals("") ? text.substring(start, at) : String.valueOf(quoted);
    skipSpace();
    if (!key.isEmpty() && at < text.length() && text.charAt(at) == ':') {
      at++;
      object.put(key, value());
    } else {
      skipRest();
      object.put(key.isEmpty() ? "..." : key, UNKNOWN);
    }
  }

  private boolean atEnd() {
    skipSpace();
    return at >= text.length() || CLOSING.indexOf(text.charAt(at)) >= 0;
  }

  private void skipComma() {
    skipSpace();
    if (at < text.length() && CLOSING.indexOf(text.charAt(at)) < 0) {
      skipRest();
      at += atEnd() ? 0 : 1;
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** To the comma or bracket that ends an expression. */
  private void skipRest() {
    int open = 0;
    while (at < text.length()) {
      char now = text.charAt(at);
      if (QUOTES.indexOf(now) >= 0) {
        at = endOfText(text, at);
        continue;
      }
      if (open == 0 && (now == ',' || now == ';' || CLOSING.indexOf(now) >= 0)) {
        return;
      }
      open += OPENING.indexOf(now) >= 0 ? 1 : 0;
      open -= CLOSING.indexOf(now) >= 0 ? 1 : 0;
      at++;
    }
  }
}
