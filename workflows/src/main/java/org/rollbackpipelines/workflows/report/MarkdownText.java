package org.rollbackpipelines.workflows.report;

import java.util.List;
import java.util.stream.Collectors;

/** Markdown in which nothing that was measured or typed can pass for markup. */
final class MarkdownText {
  private final StringBuilder text = new StringBuilder();

  void title(String title) {
    text.append("# ").append(plain(title)).append('\n');
  }

  void paragraph(String sentence) {
    text.append('\n').append(plain(sentence)).append('\n');
  }

  void list(String heading, List<String> items) {
    if (!items.isEmpty()) {
      heading(heading);
      items.forEach(item -> text.append("- ").append(plain(item)).append('\n'));
    }
  }

  void section(String heading, List<String> columns, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      text.append("\n## ").append(heading).append('\n');
      table(columns, rows);
    }
  }

  void table(List<String> columns, List<List<String>> rows) {
    text.append('\n');
    row(columns);
    text.append("|").append(" --- |".repeat(columns.size())).append('\n');
    rows.forEach(this::row);
  }

  private void row(List<String> cells) {
    text.append(
        cells.stream()
            .map(cell -> " " + plain(cell).replace("|", "\\|") + " |")
            .collect(Collectors.joining("", "|", "\n")));
  }

  private void heading(String heading) {
    text.append("\n## ").append(heading).append("\n\n");
  }

  private static String plain(String raw) {
    return oneLine(raw)
        .replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("`", "\\`")
        .replace("*", "\\*")
        .replace("[", "\\[");
  }

  private static String oneLine(String raw) {
    return raw.strip().replaceAll("\\s+", " ");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
