package org.rollbackpipelines.activities.git;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * A checkout with the names of all tags of its repository.
 *
 * @param folder its root
 */
public record TaggedCheckout(Path folder, List<String> tags) {
  public TaggedCheckout {
    tags = List.copyOf(tags);
  }

  /** The checkout that is or holds that folder; empty where there is none. */
  public static Optional<TaggedCheckout> holding(Path folder) {
    try (Repository repository = Repositories.open(folder.toString())) {
      List<String> tags =
          repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS).stream()
              .map(ref -> ref.getName().substring(Constants.R_TAGS.length()))
              .sorted()
              .toList();
      return Optional.of(new TaggedCheckout(repository.getWorkTree().toPath(), tags));
    } catch (ApplicationFailure | IOException e) {
      return Optional.empty();
    }
  }
}
