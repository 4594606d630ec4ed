package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image, taken apart: {@code host:5000/shop/web:1.2@sha256:…}.
 *
 * @param tag null where the name has none
 * @param digest null where the name has none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImageReference(String repository, @Nullable String tag, @Nullable String digest) {

  /** The parts of a name. */
  public static ImageReference of(String name) {
    int at = name.indexOf('@');
    String digest = at < 0 ? null : name.substring(at + 1);
    String rest = at < 0 ? name : name.substring(0, at);
    int colon = rest.lastIndexOf(':');
    boolean tagged = colon > rest.lastIndexOf('/');
    return new ImageReference(
        tagged ? rest.substring(0, colon) : rest,
        tagged ? rest.substring(colon + 1) : null,
        digest);
  }

  /** The name that a registry knows for good. */
  public String byDigest() {
    return repository + "@" + digest;
  }

  /** The same repository with another tag. */
  public ImageReference tagged(String other) {
    return new ImageReference(repository, other, null);
  }

  /** The same name, held to that digest. */
  public ImageReference heldTo(@Nullable String other) {
    return new ImageReference(repository, tag, other);
  }

  @Override
  public String toString() {
    return repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
  }
}
