package org.rollbackpipelines.workflows.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A file or a folder of a set, without anything that is in it.
 *
 * @param fingerprint the same within one set for files that hold the same; null for a folder. It is
 *     mixed with what only the host knows: nobody can find out a short secret by trying
 * @param rights mode, owner and group, in the words of {@code chmod} and {@code chown}
 * @param state how the live file stands to it; null where nobody could tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedFile(
    String path, @Nullable String fingerprint, String rights, @Nullable FileState state) {

  public boolean isFolder() {
    return fingerprint == null;
  }
}
