package org.rollbackpipelines.examples.checker;

import java.util.List;

/**
 * One container.
 *
 * @param image the digest of its image
 * @param revision the commit its image says it was made of
 */
public record Container(
    String service,
    String id,
    String image,
    String revision,
    String startedAt,
    int restarts,
    String status,
    List<String> volumes) {

  /** The same container, whenever it was last started. */
  Container withoutItsStart() {
    return new Container(service, id, image, revision, "", 0, status, volumes);
  }
}
