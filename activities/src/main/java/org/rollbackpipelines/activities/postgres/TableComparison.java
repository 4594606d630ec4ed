package org.rollbackpipelines.activities.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.TableDifference;

/**
 * Compares the rows of a table that both databases have. First by sums over buckets of rows; only
 * what is in buckets that differ is looked at row by row, in the same order on both sides.
 */
final class TableComparison {
  private final Snapshot former;
  private final Snapshot live;
  private final TableShape table;

  TableComparison(Snapshot former, Snapshot live, TableShape common) {
    this.former = former;
    this.live = live;
    this.table = common;
  }

  /** What to do with rows of the former database; asked for only by those who write them out. */
  interface Finds {
    /** A row that the live database lacks, as values in brackets. */
    void missing(String values) throws SQLException;

    /** A row that the live database has with other contents, as a statement and by its key. */
    void differing(String update, String key) throws SQLException;
  }

  /** Counts what differs, and hands over what is found where somebody wants it. */
  TableDifference of(@Nullable Finds finds) throws SQLException {
    RowTexts texts = new RowTexts(table);
    Map<Integer, Bucket> one = buckets(former, texts);
    Map<Integer, Bucket> other = buckets(live, texts);
    Merge merge = new Merge(finds);
    Set<Integer> differing = differing(one, other);
    if (!differing.isEmpty()) {
      try (Snapshot.Rows here = former.rows(texts.rows(differing, finds != null));
          Snapshot.Rows there = live.rows(texts.rows(differing, false))) {
        merge.of(here, there);
      }
    }
    return new TableDifference(
        table.label(),
        true,
        merge.onlyFormer,
        merge.differing,
        merge.onlyLive,
        rows(one),
        rows(other),
        null);
  }

  /** Rows whose keys have something of their hash in common. */
  private record Bucket(long rows, String sum) {}

  private static Map<Integer, Bucket> buckets(Snapshot side, RowTexts texts) throws SQLException {
    Map<Integer, Bucket> buckets = new HashMap<>();
    side.each(
        texts.buckets(),
        row -> buckets.put(row.getInt(1), new Bucket(row.getLong(2), row.getString(3))));
    return buckets;
  }

  private static long rows(Map<Integer, Bucket> buckets) {
    return buckets.values().stream().mapToLong(Bucket::rows).sum();
  }

  private static Set<Integer> differing(Map<Integer, Bucket> one, Map<Integer, Bucket> other) {
    Set<Integer> buckets = new TreeSet<>(one.keySet());
    buckets.addAll(other.keySet());
    buckets.removeIf(bucket -> Objects.equals(one.get(bucket), other.get(bucket)));
    return buckets;
  }

  /** A row by its digests. */
  private record Digest(long key, long keyToo, long contents, long count) {
    private static @Nullable Digest next(Snapshot.Rows rows) throws SQLException {
      if (!rows.next()) {
        return null;
      }
      ResultSet row = rows.row();
      return new Digest(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    private int compareKey(Digest other) {
      int order = Long.compare(key, other.key);
      return order == 0 ? Long.compare(keyToo, other.keyToo) : order;
    }
  }

  /** Goes through both sides at once. */
  private final class Merge {
    private final @Nullable Finds finds;
    private long onlyFormer;
    private long differing;
    private long onlyLive;

    private Merge(@Nullable Finds finds) {
      this.finds = finds;
    }

    private void of(Snapshot.Rows here, Snapshot.Rows there) throws SQLException {
      Digest one = Digest.next(here);
      Digest other = Digest.next(there);
      while (one != null || other != null) {
        int order = one == null ? 1 : other == null ? -1 : one.compareKey(other);
        if (order < 0 && one != null) {
          missing(here, one.count());
        } else if (order > 0 && other != null) {
          onlyLive += other.count();
        } else if (one != null && other != null) {
          both(here, one, other);
        }
        one = order <= 0 ? Digest.next(here) : one;
        other = order >= 0 ? Digest.next(there) : other;
      }
    }

    private void missing(Snapshot.Rows here, long count) throws SQLException {
      onlyFormer += count;
      if (finds != null && !table.key().isEmpty()) {
        finds.missing(here.row().getString(5));
      }
    }

    private void both(Snapshot.Rows here, Digest one, Digest other) throws SQLException {
      onlyFormer += Math.max(0, one.count() - other.count());
      onlyLive += Math.max(0, other.count() - one.count());
      if (one.contents() != other.contents()) {
        differing++;
        String update = finds == null ? null : here.row().getString(6);
        if (finds != null && update != null) {
          finds.differing(update, here.row().getString(7));
        }
      }
    }
  }
}
