package org.rollbackpipelines.activities.init;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A way in which an application is run, as its folder tells it; it writes its part of a profile.
 */
public interface RuntimeFound {

  /** What kind of runtime it is. */
  @JsonProperty("kind")
  RuntimeKind kind();

  /** The file that tells of it. */
  String file();

  /** The names of what a release replaces; empty when nobody could tell. */
  List<String> replaced();

  /** What can be asked whether it is well. */
  default List<CheckFound> checks() {
    return List.of();
  }

  /** The address that a person most likely means, where nothing can be asked. */
  default String likely() {
    return "http://127.0.0.1:8080/";
  }

  /** Whether it gets its releases from elsewhere, so that the checkout is only read. */
  default boolean leavesCheckout() {
    return false;
  }

  /** Why a person should know of it when another way is taken. */
  String besides();

  /** Its lines below {@code runtime}, and what has to be said beside them. */
  void write(Sheet sheet);

  /** The checks of the profile. */
  default void writeChecks(Lines lines) {
    ChecksSection.write(checks(), likely(), lines);
  }
}
