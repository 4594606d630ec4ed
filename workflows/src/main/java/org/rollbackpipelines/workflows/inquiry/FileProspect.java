package org.rollbackpipelines.workflows.inquiry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Configuration;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;

/** Whether the files that configured a release could be brought back. */
final class FileProspect {
  private static final String PART = "configuration";

  private FileProspect() {}

  /** Nothing is said where neither the release nor the profile knows of any. */
  static Optional<Prospect> of(Configuration configuration, @Nullable ConfigurationContents files) {
    return files == null
        ? Optional.of(Prospect.no(PART, "it was recorded without: the files stay as they are now"))
            .filter(without -> configuration.namesAny())
        : Optional.of(recorded(configuration, files));
  }

  private static Prospect recorded(Configuration configuration, ConfigurationContents files) {
    if (!files.problems().isEmpty()) {
      return Prospect.no(PART, String.join("; ", files.problems()));
    }
    return configuration.namesAny()
        ? Prospect.yes(PART, "its copy is whole, file by file")
        : Prospect.no(PART, "its copy is whole, but the profile names no files now");
  }
}
