package org.rollbackpipelines.activities.git;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Symbolic links as the file system would follow them, before they are on any. */
record Links(Map<String, String> targets) {
  private static final int MOST_HOPS = 40;

  /**
   * Whether a path ends outside of the folder, or what it names would be written through a link.
   * Each link is followed: {@code a/../..} is harmless or not by what {@code a} is.
   */
  boolean leadsOut(String path) {
    return parents(path).stream().anyMatch(targets::containsKey) || escapes(path);
  }

  private boolean escapes(String path) {
    Deque<String> ahead = new ArrayDeque<>(segments(path));
    List<String> at = new ArrayList<>();
    for (int hops = 0; !ahead.isEmpty() && hops < MOST_HOPS; ) {
      String segment = ahead.removeFirst();
      if (segment.equals("..") && at.isEmpty()) {
        return true;
      }
      String target = step(at, segment);
      if (target != null) {
        hops++;
        if (target.startsWith("/")) {
          return true;
        }
        List<String> detour = segments(target);
        Collections.reverse(detour);
        detour.forEach(ahead::addFirst);
      }
    }
    return false;
  }

  /**
   * Goes one segment further; if that is a link, stays where the link is and returns its target.
   */
  private @Nullable String step(List<String> at, String segment) {
    if (segment.equals("..")) {
      at.remove(at.size() - 1);
      return null;
    }
    at.add(segment);
    String target = targets.get(String.join("/", at));
    if (target != null) {
      at.remove(at.size() - 1);
    }
    return target;
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(List.of(path.split("/")));
    segments.removeIf(segment -> segment.isEmpty() || segment.equals("."));
    return segments;
  }

  private static List<String> parents(String path) {
    List<String> parents = new ArrayList<>();
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      parents.add(path.substring(0, slash));
    }
    return parents;
  }
}
