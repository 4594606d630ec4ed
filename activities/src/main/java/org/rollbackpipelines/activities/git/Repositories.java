package org.rollbackpipelines.activities.git;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;

/** Opens repositories. */
final class Repositories {
  static {
    SystemReader.setInstance(new StillReader(SystemReader.getInstance()));
  }

  private Repositories() {}

  /** The repository whose checkout is that folder, or holds it. */
  static Repository open(String directory) throws IOException {
    File folder = new File(directory).getAbsoluteFile();
    if (!folder.isDirectory()) {
      throw Failures.noRepository(directory, "no such folder");
    }
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder);
    if (builder.getGitDir() == null) {
      throw Failures.noRepository(directory, "neither it nor a folder above it holds .git");
    }
    return withCheckout(builder, directory);
  }

  private static Repository withCheckout(FileRepositoryBuilder builder, String directory)
      throws IOException {
    Repository repository;
    try {
      repository = builder.setMustExist(true).build();
    } catch (RepositoryNotFoundException e) {
      throw Failures.noRepository(directory, builder.getGitDir() + " is not a git folder");
    }
    if (repository.isBare()) {
      repository.close();
      throw Failures.noRepository(directory, "the repository is bare");
    }
    return repository;
  }
}
