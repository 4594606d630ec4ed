package org.rollbackpipelines.activities.init;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What may run an application, in the order in which one of several is taken: first what keeps it
 * running, then what deploys it, then what could.
 */
public enum RuntimeKind {
  COMPOSE,
  PM2,
  SYSTEMD,
  KUBERNETES,
  GITHUB,
  GITLAB,
  STATIC,
  PROCESSES;

  /** Its key below {@code runtime}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as people write them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(RuntimeKind::word).toList();
  }
}
