package org.rollbackpipelines.workflows.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/** Where tags stand, and what registries have. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImagesSeen(List<TagPlace> places, List<ImageSeen> images) {

  public ImagesSeen {
    places = List.copyOf(places);
    images = List.copyOf(images);
  }

  /** What the registry said of an image; empty where it was not asked. */
  public Optional<ImageSeen> of(String reference) {
    return images.stream().filter(image -> image.reference().equals(reference)).findFirst();
  }

  /** Where the tag of a service's image stands. */
  public Optional<TagPlace> place(String service) {
    return places.stream().filter(place -> place.service().equals(service)).findFirst();
  }
}
