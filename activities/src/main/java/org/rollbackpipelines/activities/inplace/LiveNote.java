package org.rollbackpipelines.activities.inplace;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.git.HeadLog;

/**
 * Of which commit the files of a checkout are, products and all, as we left it.
 *
 * @param at since when
 * @param after the newest move of the head that people had made by then; null: none
 * @param pending an exchange that was begun and may be half done
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LiveNote(
    String commit, Instant at, HeadLog.@Nullable Move after, @Nullable Pending pending) {

  /**
   * Products on their way. What goes and what comes is noted before the first of them moves: a
   * folder that is in neither place tells nothing.
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Pending(String from, String to, List<String> goes, List<String> comes) {
    Pending {
      goes = List.copyOf(goes);
      comes = List.copyOf(comes);
    }
  }
}
