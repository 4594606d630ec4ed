package org.rollbackpipelines.activities.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.archive.Fingerprint;

/** Objects of the cluster as text that is the same whenever they say the same. */
final class Canonical {
  /** Without a look through all classes for kinds of objects: each is named where it is read. */
  private static final KubernetesSerialization JSON =
      new KubernetesSerialization(new ObjectMapper(), false);

  private Canonical() {}

  static KubernetesSerialization json() {
    return JSON;
  }

  /** The object as mappings that may be changed. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object object) {
    return (Map<String, Object>) sorted(JSON.unmarshal(JSON.asJson(object), Map.class));
  }

  static String digest(Object object, int digits) {
    return Fingerprint.of(JSON.asJson(sorted(object)).getBytes(UTF_8)).substring(0, digits);
  }

  /** Empty values go: a server writes them or leaves them out as it likes. */
  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, one) -> add(sorted, String.valueOf(key), one));
      return sorted;
    }
    return value instanceof Iterable<?> list
        ? java.util.stream.StreamSupport.stream(list.spliterator(), false)
            .map(Canonical::sorted)
            .collect(Collectors.toList())
        : value;
  }

  private static void add(
      Map<String, Object> sorted, String key, @org.jspecify.annotations.Nullable Object value) {
    if (value != null && !Map.of().equals(value)) {
      sorted.put(key, sorted(value));
    }
  }
}
