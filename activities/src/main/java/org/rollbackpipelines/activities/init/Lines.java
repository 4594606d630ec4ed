package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.List;

/** The lines of a profile as they are written, and what in them is left to a person. */
final class Lines {
  private final StringBuilder text = new StringBuilder();
  private final List<Open> open = new ArrayList<>();
  private boolean asComment;

  /** From here on everything is written as a comment, to be taken up by a person. */
  Lines asComment(boolean whether) {
    asComment = whether;
    return this;
  }

  Lines add(String line) {
    text.append(asComment ? "# " : "").append(line).append('\n');
    return this;
  }

  /** A sentence that explains; what was found may hold any character. */
  Lines note(String indent, String sentence) {
    text.append(indent).append("# ").append(clean(sentence)).append('\n');
    return this;
  }

  /** A value that could not be known. */
  Lines fill(String line, String where, String what) {
    if (!asComment) {
      open.add(new Open(where, clean(what)));
    }
    return add(line + (asComment ? "  # " : "  # fill in: ") + clean(what));
  }

  String text() {
    return text.toString();
  }

  List<Open> open() {
    return List.copyOf(open);
  }

  private static String clean(String sentence) {
    return sentence.replaceAll("\\p{Cntrl}", "?");
  }
}
