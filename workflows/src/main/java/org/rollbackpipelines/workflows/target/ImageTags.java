package org.rollbackpipelines.workflows.target;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.service.ImageReference;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.source.Tag;

/** What tags of images say of releases: people and pipelines name them by tag or by commit. */
public final class ImageTags {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
  private static final List<Integer> SHORT = List.of(7, 8, 12);

  private ImageTags() {}

  /** The tags a release's image may have, the likeliest first. */
  public static List<String> of(ReleaseRef release) {
    Set<String> tags = new LinkedHashSet<>();
    String name = release.release();
    if (!name.contains("/")) {
      tags.add(name);
    }
    if (name.matches("v\\d.*")) {
      tags.add(name.substring(1));
    } else if (name.matches("\\d.*")) {
      tags.add("v" + name);
    }
    String commit = release.commit();
    tags.add(commit);
    SHORT.forEach(digits -> tags.add(commit.substring(0, Math.min(digits, commit.length()))));
    tags.add("sha-" + commit.substring(0, Math.min(7, commit.length())));
    tags.remove("");
    return List.copyOf(tags);
  }

  /** The commit that a name in a file means, where a git tag or the ledger knows it. */
  static @Nullable String commit(ServiceSeen service, Observation seen) {
    if (service.named() == null) {
      return null;
    }
    String tag = ImageReference.of(service.named()).tag();
    return tag == null ? null : commitOf(tag, seen).orElse(null);
  }

  private static Optional<String> commitOf(String tag, Observation seen) {
    String bare = tag.startsWith("sha-") ? tag.substring("sha-".length()) : tag;
    Stream<ReleaseRef> known =
        Stream.concat(
            seen.commits().tags().stream().map(ImageTags::ref),
            seen.releases().stream()
                .map(release -> new ReleaseRef(release.name(), release.commit())));
    return known
        .filter(
            one ->
                one.release().equals(tag)
                    || one.release().equals("v" + tag)
                    || (COMMIT.matcher(bare).matches() && one.commit().startsWith(bare)))
        .map(ReleaseRef::commit)
        .findFirst();
  }

  /** The tags of the images that are here, for people to choose from. */
  static List<String> here(Observation seen) {
    return seen.services().services().stream()
        .filter(service -> service.named() != null)
        .flatMap(
            service ->
                seen.services().kept().stream()
                    .filter(kept -> kept.service().equals(service.service())))
        .flatMap(
            kept ->
                kept.tags().stream().filter(tag -> !kept.artifact().startsWith("sha256:" + tag)))
        .distinct()
        .sorted()
        .toList();
  }

  private static ReleaseRef ref(Tag tag) {
    return new ReleaseRef(tag.name(), tag.commit());
  }
}
