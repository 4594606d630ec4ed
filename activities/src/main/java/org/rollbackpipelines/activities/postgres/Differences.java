package org.rollbackpipelines.activities.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** What a restored database holds otherwise than its manifest says, a sentence each. */
final class Differences {
  private final List<String> found = new ArrayList<>();

  private Differences() {}

  static List<String> between(Contents recorded, Contents restored) {
    Differences differences = new Differences();
    differences.each(
        "table", recorded.tables(), restored.tables(), Objects::equals, Differences::said);
    differences.each(
        "sequence",
        recorded.sequences(),
        restored.sequences(),
        SequenceRange::admits,
        String::valueOf);
    differences.each("", recorded.owners(), restored.owners(), Objects::equals, "of "::concat);
    differences.whole("large objects", recorded.largeObjects(), restored.largeObjects());
    differences.whole(
        "extensions",
        new TreeSet<>(recorded.extensions().stream().map(Extension::toString).toList()),
        new TreeSet<>(restored.extensions().stream().map(Extension::toString).toList()));
    if (!recorded.schema().equals(restored.schema())) {
      differences.found.add("the definitions of its objects are not those that were backed up");
    }
    return differences.found;
  }

  private <T> void each(
      String kind,
      Map<String, T> recorded,
      Map<String, T> restored,
      BiPredicate<T, T> fits,
      Function<T, String> said) {
    recorded.forEach(
        (name, was) -> {
          T is = restored.get(name);
          if (is == null) {
            found.add(what(kind, name) + " is missing");
          } else if (!fits.test(was, is)) {
            found.add(what(kind, name) + " is " + said.apply(is) + ", not " + said.apply(was));
          }
        });
    restored.keySet().stream()
        .filter(name -> !recorded.containsKey(name))
        .forEach(name -> found.add(what(kind, name) + " was not backed up"));
  }

  private void whole(String what, Object was, Object is) {
    if (!was.equals(is)) {
      found.add("the " + what + " are " + is + ", not " + was);
    }
  }

  private static String what(String kind, String name) {
    return (kind + " " + name).strip();
  }

  private static String said(TableContent content) {
    return content.rows() + " rows that add up to " + content.sum();
  }
}
