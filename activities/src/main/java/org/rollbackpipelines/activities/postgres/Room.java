package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.step.CheckResult;

/**
 * The room on a server's disks for a second copy of a database. A server whose log of changes finds
 * no room goes down, and the live database with it.
 *
 * @param data where the server keeps its data; null where that is not known
 * @param wal where it keeps its log of changes; null where that is not known
 * @param elsewhere where its tablespaces are, by their folders, as far as it is known
 */
record Room(
    String database,
    Sizes sizes,
    @Nullable Disk data,
    @Nullable Disk wal,
    Map<String, Disk> elsewhere) {
  /** Kept free for what else goes on. */
  static final long MARGIN = 256L * 1024 * 1024;

  private static final long MEBIBYTE = 1024L * 1024;
  private static final int PERCENT_OF_A_COPY = 130;

  Room {
    elsewhere = Map.copyOf(elsewhere);
  }

  /** What there is now; the server's folders are looked up among those disks. */
  static Room of(PostgresServer server, String database, DisksOf disksOf) throws SQLException {
    try (Connection admin = server.asAdmin(database, Bounds.SHORT)) {
      Sizes sizes = Sizes.of(admin);
      Disks disks = disksOf.server(server, admin);
      String folder = Asking.row(admin, row -> row.getString(1), "SHOW data_directory");
      Map<String, Disk> elsewhere = new HashMap<>();
      for (String tablespace : sizes.elsewhere().keySet()) {
        Disk disk = disks.of(tablespace);
        if (disk != null) {
          elsewhere.put(tablespace, disk);
        }
      }
      return new Room(database, sizes, disks.of(folder), disks.of(folder + "/pg_wal"), elsewhere);
    }
  }

  /** Chooses whose disks the server's are. */
  interface DisksOf {
    Disks server(PostgresServer server, Connection admin) throws SQLException;
  }

  /** The same for a copy that takes so much, should the database itself be smaller. */
  Room forAtLeast(long bytes) {
    Sizes larger = new Sizes(Math.max(bytes, sizes.total()), sizes.elsewhere(), sizes.maxWal());
    return new Room(database, larger, data, wal, elsewhere);
  }

  /** Whether there is enough, disk by disk; a disk that is not seen fails nothing. */
  List<CheckResult> checks() {
    List<Share> shares = new ArrayList<>();
    needs().forEach(need -> add(shares, need));
    return shares.stream().map(share -> share.check(database)).toList();
  }

  private List<Share> needs() {
    List<Share> needs = new ArrayList<>();
    // A log whose place is not known is most likely beside the data.
    long logged = wal == null ? sizes.maxWal() : 0;
    needs.add(new Share("the data", data, copy(sizes.home()) + logged + MARGIN));
    needs.add(new Share("the WAL", wal, sizes.maxWal() + MARGIN));
    new TreeMap<>(sizes.elsewhere())
        .forEach(
            (folder, bytes) ->
                needs.add(
                    new Share(
                        "the tablespace in " + folder,
                        elsewhere.get(folder),
                        copy(bytes) + MARGIN)));
    return needs;
  }

  private static long copy(long bytes) {
    return bytes / 100 * PERCENT_OF_A_COPY + bytes % 100 * PERCENT_OF_A_COPY / 100;
  }

  private static void add(List<Share> shares, Share need) {
    for (int i = 0; i < shares.size(); i++) {
      if (shares.get(i).isOfTheDiskOf(need)) {
        shares.set(i, shares.get(i).and(need));
        return;
      }
    }
    shares.add(need);
  }

  static long mebibytes(long bytes) {
    return Math.floorDiv(bytes, MEBIBYTE);
  }

  /** What is needed on one disk. */
  private record Share(String what, @Nullable Disk disk, long bytes) {

    boolean isOfTheDiskOf(Share other) {
      return disk != null && other.disk != null && disk.isSameAs(other.disk);
    }

    Share and(Share other) {
      return new Share(what + " and " + other.what, disk, bytes + other.bytes);
    }

    CheckResult check(String database) {
      String expected = "at least " + upwards(bytes) + " MiB";
      String name = "room for " + what + " of " + database;
      if (disk == null) {
        return new CheckResult(name, false, false, "cannot be seen from this host", expected);
      }
      String free = mebibytes(disk.free()) + " MiB are free";
      return disk.free() >= bytes
          ? new CheckResult(name, true, true, free, expected)
          : new CheckResult(
              name,
              true,
              false,
              free + ", " + upwards(bytes - disk.free()) + " MiB are missing: make room first",
              expected);
    }

    private static long upwards(long bytes) {
      return mebibytes(bytes + MEBIBYTE - 1);
    }
  }
}
