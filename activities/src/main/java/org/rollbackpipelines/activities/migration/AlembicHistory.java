package org.rollbackpipelines.activities.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbackpipelines.workflows.migration.MigrationOrder;

/** The revisions that Alembic's scripts know, each with those it stands on. */
final class AlembicHistory {
  private static final Pattern REVISION = Pattern.compile("Rev: (\\S+)( .*)?");
  private static final Pattern PARENTS = Pattern.compile("(?:Parent|Merges): (.+)");
  private static final String NONE = "<base>";

  private final Map<String, List<String>> parents = new LinkedHashMap<>();
  private final Set<String> current = new HashSet<>();

  /** Reads what {@code alembic history --verbose} prints, best with {@code --indicate-current}. */
  static AlembicHistory read(String printed) {
    AlembicHistory history = new AlembicHistory();
    String revision = "";
    for (String line : printed.lines().toList()) {
      Matcher begin = REVISION.matcher(line);
      Matcher standing = PARENTS.matcher(line);
      if (begin.matches()) {
        revision = begin.group(1);
        history.parents.put(revision, List.of());
        if (line.contains(" (current)")) {
          history.current.add(revision);
        }
      } else if (standing.matches() && !revision.isEmpty()) {
        history.parents.put(revision, names(standing.group(1)));
      }
    }
    return history;
  }

  private static List<String> names(String text) {
    return List.of(text.split(", ")).stream().filter(name -> !name.equals(NONE)).toList();
  }

  /** Where Alembic sees the database. */
  Set<String> current() {
    return Set.copyOf(current);
  }

  boolean knows(String revision) {
    return parents.containsKey(revision);
  }

  /** What stands above the target up to there, the newest first; none where no one way leads. */
  Optional<List<String>> above(String target, String from) {
    List<String> way = new ArrayList<>();
    String at = from;
    while (!at.equals(target)) {
      List<String> below = parents.getOrDefault(at, List.of());
      way.add(at);
      if (below.size() > 1 || !parents.containsKey(at)) {
        return Optional.empty();
      }
      if (below.isEmpty()) {
        return target.equals(MigrationOrder.BASE) ? Optional.of(way) : Optional.empty();
      }
      at = below.get(0);
    }
    return Optional.of(way);
  }
}
