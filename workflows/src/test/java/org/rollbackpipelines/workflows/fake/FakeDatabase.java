package org.rollbackpipelines.workflows.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.FetchOrder;
import org.rollbackpipelines.workflows.database.Fetched;
import org.rollbackpipelines.workflows.sample.Samples;

/** A database of the fake host: the contents that go by each name. */
public final class FakeDatabase {
  private final String name;
  private final Map<String, String> contents = new LinkedHashMap<>();
  private String schema = "old";
  private boolean closed;

  FakeDatabase(String name) {
    this.name = name;
    contents.put(name, "data");
  }

  String name() {
    return name;
  }

  /** A run that died kept people out of it. */
  public void closedByADeadRun() {
    closed = true;
  }

  void opened() {
    closed = false;
  }

  boolean isClosed() {
    return closed;
  }

  void changesDefinitions() {
    schema = "new";
  }

  Backup backup(String id) {
    return new Backup(id, name, Samples.NOON, 1, 1, 1, "15", Samples.NOON, schema);
  }

  Backup fetched(String id, FetchOrder order) {
    String source = order.dump() == null ? "the archive" : "dump " + order.dump();
    Fetched from = new Fetched(source, Samples.NOON);
    return new Backup(id, name, order.at(), 1, 1, 1, "15", Samples.NOON, schema, from);
  }

  void restore(String run, String id) {
    contents.put(name + "_rb_" + run, id);
  }

  void copy(String run) {
    contents.putIfAbsent(name + "_rb_" + run, "copy of " + contents.get(name));
  }

  void dropCopy(String run) {
    contents.remove(name + "_rb_" + run, "copy of " + contents.get(name));
  }

  /** What is live has the definitions of the revision then. */
  void down(String target) {
    contents.put(name, "at " + target);
  }

  void drop(String run) {
    contents.remove(name + "_rb_" + run, "backup-of-" + name);
  }

  String exchange(String run, @Nullable String next) {
    String copy = next == null ? name + "_rb_" + run : next;
    String former = name + "_before_" + run;
    if (contents.containsKey(copy)) {
      contents.put(former, contents.get(name));
      contents.put(name, contents.remove(copy));
    }
    return former;
  }

  void exchangeBack(String run, @Nullable String next) {
    String former = name + "_before_" + run;
    if (contents.containsKey(former)) {
      contents.put(next == null ? name + "_rb_" + run : next, contents.get(name));
      contents.put(name, contents.remove(former));
    }
  }

  DatabaseSeen seen(List<Backup> backups) {
    return new DatabaseSeen(
        name,
        contents.get(name),
        isOfNow() ? schema : "old",
        1,
        backups.stream().filter(backup -> backup.database().equals(name)).toList(),
        copies(),
        List.of());
  }

  /** Whether what is live, or what it is a copy of, has what was migrated last. */
  boolean isOfNow() {
    return String.valueOf(contents.get(name)).endsWith("data");
  }

  /** The names of what is kept beside it. */
  public List<String> copies() {
    return contents.keySet().stream().filter(one -> !one.equals(name)).toList();
  }

  String live() {
    return String.valueOf(contents.get(name));
  }

  void live(String content) {
    contents.put(name, content);
  }

  String state() {
    return name + "=" + contents.get(name);
  }
}
