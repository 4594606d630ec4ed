package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of a primary key as they are typed: separated by commas. */
record KeyValues(List<String> values) {
  KeyValues {
    values = List.copyOf(values);
  }

  /** Reads what was typed. */
  static final class Reading implements ITypeConverter<KeyValues> {
    @Override
    public KeyValues convert(String text) {
      return of(text);
    }
  }

  static KeyValues of(String text) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == ',') {
        values.add(value.toString());
        value.setLength(0);
      } else if (next == '\\') {
        i++;
        value.append(escaped(text, i));
      } else {
        value.append(next);
      }
    }
    values.add(value.toString());
    return new KeyValues(values);
  }

  private static char escaped(String text, int at) {
    if (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == '\\')) {
      return text.charAt(at);
    }
    throw new TypeConversionException(
        "'" + text + "' has a lone backslash: write \\\\ for one, and \\, for a comma");
  }
}
