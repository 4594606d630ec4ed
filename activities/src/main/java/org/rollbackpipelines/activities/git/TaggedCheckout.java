package org.rollbackpipelines.activities.git;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * A checkout with the names of all tags of its repository.
 *
 * @param folder its root
 * @param remote where it was cloned from; empty where it names no host
 */
public record TaggedCheckout(Path folder, List<String> tags, Optional<RemoteAddress> remote) {
  private static final String USUAL = "origin";

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
      return Optional.of(
          new TaggedCheckout(repository.getWorkTree().toPath(), tags, remote(repository)));
    } catch (ApplicationFailure | IOException e) {
      return Optional.empty();
    }
  }

  /** The one that a clone names, else the only one there is. */
  private static Optional<RemoteAddress> remote(Repository repository) {
    Set<String> names = repository.getRemoteNames();
    String name = names.size() == 1 ? names.iterator().next() : USUAL;
    String address = repository.getConfig().getString("remote", name, "url");
    return address == null ? Optional.empty() : RemoteAddress.of(address);
  }
}
