package org.rollbackpipelines.activities.git;

import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The user's git configuration, with one answer added: how finely the file system keeps time. JGit
 * would find that out by writing files into the repository it was asked to read.
 */
final class StillReader extends SystemReader.Delegate {
  StillReader(SystemReader system) {
    super(system);
  }

  @Override
  public StoredConfig getUserConfig() throws ConfigInvalidException, IOException {
    return new Answered(super.getUserConfig());
  }

  private static final class Answered extends StoredConfig {
    private final StoredConfig user;

    Answered(StoredConfig user) {
      super(user);
      this.user = user;
    }

    /** Coarse: a file that changed within the last two seconds is compared by its content. */
    @Override
    public @Nullable String getString(String section, @Nullable String subsection, String name) {
      boolean asked = section.equals("filesystem") && name.equals("timestampResolution");
      return asked ? "2 seconds" : super.getString(section, subsection, name);
    }

    @Override
    public void load() throws IOException, ConfigInvalidException {
      user.load();
    }

    @Override
    public void save() {
      throw new IllegalStateException("the user's git configuration is only read here");
    }
  }
}
