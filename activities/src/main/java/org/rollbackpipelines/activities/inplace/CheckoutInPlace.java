package org.rollbackpipelines.activities.inplace;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.git.HeadLog;
import org.rollbackpipelines.workflows.application.InPlace;

/**
 * A checkout that services run in, and the builds that are kept beside it. Products only ever
 * change places by renames, and which of them are to is noted before: so an exchange that was
 * killed is finished by whoever comes next, and each product is in one of two places always.
 */
public final class CheckoutInPlace {
  private final InPlace profile;
  private final Path checkout;
  private final Builds builds;
  private final Path note;

  /**
   * The checkout of a runtime.
   *
   * @param root the runtime's own folder
   */
  public CheckoutInPlace(InPlace profile, Path root) {
    this.profile = profile;
    this.checkout = Path.of(profile.checkout()).toAbsolutePath().normalize();
    this.builds = new Builds(root.resolve("builds"));
    this.note = root.resolve("run").resolve("checkout.json");
  }

  public Path folder() {
    return checkout;
  }

  /** Whether a path lies in it, however the checkout is spelled. */
  public boolean holds(Path path) {
    return path.startsWith(checkout) || path.startsWith(real(checkout));
  }

  /** The commit whose products lie in it; null when nothing tells. */
  public @Nullable String live() {
    return timeline(log()).now();
  }

  /** The commit that a process in it was started of; null when nothing tells. */
  public @Nullable String startedOf(Instant started) {
    return timeline(log()).at(started);
  }

  /** The commits whose products are at hand, in the checkout or kept aside. */
  public List<String> atHand() {
    try {
      List<String> commits = new ArrayList<>(builds.commits());
      LiveNote seen = read();
      LiveNote.Pending pending = seen == null ? null : seen.pending();
      if (seen != null && pending != null && !overtaken(seen)) {
        // Both ends of an exchange that was begun are there: it is finished before anything else.
        commits.addAll(List.of(pending.from(), pending.to()));
      } else if (pending != null && !isWhole(pending)) {
        commits.remove(pending.to());
      }
      String live = live();
      if (live != null) {
        commits.add(live);
      }
      return commits.stream().distinct().toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  public boolean has(String commit) {
    return profile.products().isEmpty() || atHand().contains(commit);
  }

  /** What keeps services from being started of that commit; nothing was stopped yet. */
  public List<String> refusals(String commit) {
    List<String> problems = new ArrayList<>();
    String head = log().commit();
    if (!head.equals(commit)) {
      problems.add(checkout + " stands on " + head + " and not on " + commit);
    }
    if (!has(commit)) {
      problems.add("nothing is kept of what was built of " + commit);
    }
    return problems;
  }

  /** Writes down what is live before the first rollback touches it. */
  public void adopt() {
    if (read() == null) {
      HeadLog log = log();
      Timeline known = Timeline.of(log.moves(), null);
      String live = known.now();
      if (live != null) {
        write(new LiveNote(live, known.since(), Timeline.newestOfPeople(log), null));
      }
    }
  }

  /** Has the products of that commit in the checkout, and those that were there kept aside. */
  public void bring(String commit) {
    try {
      finish();
      String live = live();
      if (!commit.equals(live)) {
        begin(live, commit);
        finish();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "products could not be moved between "
              + checkout
              + " and the builds beside it ("
              + e
              + "); none is lost, and trying again goes on there",
          e);
    }
  }

  private void begin(@Nullable String live, String to) throws IOException {
    if (!profile.products().isEmpty() && !builds.has(to)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "nothing is kept of what was built of " + to + ", and no product was moved",
          "BuildMissing");
    }
    HeadLog log = log();
    String from = live == null ? log.commit() : live;
    builds.setAside(from);
    write(
        new LiveNote(
            from,
            timeline(log).since(),
            Timeline.newestOfPeople(log),
            new LiveNote.Pending(from, to, in(checkout), in(builds.of(to)))));
  }

  private void finish() throws IOException {
    LiveNote begun = read();
    LiveNote.Pending pending = begun == null ? null : begun.pending();
    if (begun == null || pending == null) {
      return;
    }
    if (overtaken(begun)) {
      leaveToPeople(begun, pending);
      return;
    }
    send(pending);
    for (String product : pending.comes()) {
      Path kept = builds.of(pending.to()).resolve(product);
      if (Builds.exists(kept)) {
        makeWay(product, pending.from());
        Builds.move(kept, checkout.resolve(product));
      }
    }
    builds.emptied(pending.to());
    write(new LiveNote(pending.to(), Instant.now(), begun.after(), null));
  }

  /**
   * Whether people moved the head since an exchange was begun: what lies in the checkout is of
   * their making by now, and neither what went nor what comes.
   */
  private boolean overtaken(LiveNote begun) {
    HeadLog.Move newest = Timeline.newestOfPeople(log());
    return newest != null && !newest.equals(begun.after());
  }

  /** Whether nothing of what was to come has left its place yet. */
  private boolean isWhole(LiveNote.Pending pending) {
    return in(builds.of(pending.to())).containsAll(pending.comes());
  }

  /** What is half goes out of the way, and nothing of it is lost. */
  private void leaveToPeople(LiveNote begun, LiveNote.Pending pending) throws IOException {
    builds.setHalfAside("going", pending.from());
    if (!isWhole(pending)) {
      builds.setAside(pending.to());
    }
    write(new LiveNote(begun.commit(), begun.at(), begun.after(), null));
  }

  /** Whoever built there by hand meanwhile finds it beside. */
  private void makeWay(String product, String commit) throws IOException {
    Path there = checkout.resolve(product);
    if (Builds.exists(there)) {
      Builds.move(
          there, builds.half("replaced-" + System.currentTimeMillis(), commit).resolve(product));
    }
  }

  /** What goes is collected under a hidden name: a build of a commit's name is whole. */
  private void send(LiveNote.Pending pending) throws IOException {
    if (builds.has(pending.from())) {
      return;
    }
    Path half = builds.half("going", pending.from());
    Files.createDirectories(half);
    for (String product : pending.goes()) {
      if (!Builds.exists(half.resolve(product)) && Builds.exists(checkout.resolve(product))) {
        Builds.move(checkout.resolve(product), half.resolve(product));
      }
    }
    Files.move(half, builds.of(pending.from()), ATOMIC_MOVE);
  }

  /** Takes the products of a fresh build; they are whole once they have the commit's name. */
  public void take(String commit, Path built) {
    Path half = builds.half("fresh", commit);
    try {
      Builds.delete(half);
      Files.createDirectories(half);
      for (String product : in(built)) {
        Builds.move(built.resolve(product), half.resolve(product));
      }
      builds.setAside(commit);
      Files.move(half, builds.of(commit), ATOMIC_MOVE);
      Builds.delete(built);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot keep what was built in " + built + "; what runs was not touched", e);
    }
  }

  /** The products that a folder has. */
  public List<String> in(Path folder) {
    return profile.products().stream()
        .filter(product -> Builds.exists(folder.resolve(product)))
        .toList();
  }

  /**
   * Removes the oldest builds beyond the profile's number, and says so: never what runs, nor what
   * an exchange moves that was killed.
   */
  public List<Path> prune(List<String> needed) {
    List<String> spared = new ArrayList<>(needed);
    LiveNote seen = read();
    if (seen != null) {
      spared.add(seen.commit());
      LiveNote.Pending pending = seen.pending();
      spared.addAll(pending == null ? List.of() : List.of(pending.from(), pending.to()));
    }
    try {
      return builds.prune(profile.keep(), spared);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove old builds beside " + checkout, e);
    }
  }

  /** Where what was built of other commits lies, for people; empty where nothing does. */
  public String keptAside() {
    try {
      List<String> commits = builds.commits();
      return commits.isEmpty()
          ? ""
          : "; kept in " + builds.folder() + " is what was built of " + String.join(", ", commits);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Timeline timeline(HeadLog log) {
    return Timeline.of(log.moves(), read());
  }

  HeadLog log() {
    return HeadLog.of(checkout.toString());
  }

  private @Nullable LiveNote read() {
    try {
      return Json.mapper().readValue(Files.readAllBytes(note), LiveNote.class);
    } catch (NoSuchFileException none) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read "
              + note
              + ", which tells what lies in "
              + checkout
              + "; nothing was changed",
          e);
    }
  }

  private void write(LiveNote now) {
    try {
      PrivateFiles.replace(note, Json.mapper().writeValueAsBytes(now));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + note + "; make the folder writable", e);
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(
        "cannot read what is kept beside " + checkout + "; nothing was changed", e);
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException notThere) {
      return folder;
    }
  }
}
