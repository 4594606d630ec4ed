package org.rollbackpipelines.activities.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table in which it is noted which files of SQL are applied. */
interface Notes {
  /** What is applied, the oldest first. */
  List<String> applied();

  /** What began and did not end; null: nothing. */
  @Nullable String unfinished();

  /** The statement that notes that one is applied no more. */
  String takenBack(String name);
}
