package org.rollbackpipelines.activities.evidence;

import java.util.Objects;
import java.util.function.Consumer;
import org.rollbackpipelines.workflows.source.CommitsSeen;

/** The live checkout and the tags around it. */
final class CommitLines {
  private CommitLines() {}

  static void tell(CommitsSeen seen, Consumer<String> line) {
    line.accept("head " + seen.head());
    line.accept("branch " + Objects.requireNonNullElse(seen.branch(), "(detached)"));
    seen.changedFiles().forEach(file -> line.accept("changed " + file));
    seen.tags()
        .forEach(tag -> line.accept(tag.name() + " " + tag.commit() + " " + tag.committedAt()));
  }
}
