package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.rollbackpipelines.examples.checker.Container;
import org.rollbackpipelines.examples.checker.Snapshot;

/**
 * A step of the emergency tier, as the fault table meets it.
 *
 * @param activity the activity that acts for it
 * @param heldAt what it is held at in the middle of its work
 * @param middle holds it there; tells when it is
 * @param effect how much of it is done
 */
record KilledStep(
    String step, String activity, String heldAt, Hold middle, EffectSeen effect, boolean builds) {

  private static final Set<String> UNDONE = Set.of("Commits.MoveCheckout", "Services.SwitchTo");

  /** Holds a worker somewhere. */
  interface Hold {
    BooleanSupplier in(Lane lane, String activity);
  }

  /** Sees how much of a step is done. */
  interface EffectSeen {
    Effect in(Lane lane, String run, Snapshot now);
  }

  static List<KilledStep> all() {
    return List.of(
        new KilledStep(
            "capture-evidence",
            "Evidence.Capture",
            "a question to Docker for the second log",
            atDocker("GET /containers/[^/]+/logs", 1),
            KilledStep::evidence,
            false),
        new KilledStep(
            "pin-versions",
            "Services.Keep",
            "the second name it gives",
            atDocker("POST /images/[^/]+/tag", 1),
            KilledStep::pins,
            false),
        new KilledStep(
            "check-out-target",
            "Commits.CheckOutBeside",
            "a file it writes",
            atCheckout(),
            KilledStep::checkoutBeside,
            true),
        new KilledStep(
            "build-target",
            "Services.Build",
            "the second build",
            atDocker("POST /build", 1),
            KilledStep::build,
            true),
        new KilledStep(
            "move-checkout",
            "Commits.MoveCheckout",
            "a file it writes",
            atCheckout(),
            KilledStep::checkout,
            false),
        new KilledStep(
            "replace-services",
            "Services.SwitchTo",
            "the creation of the first container",
            atDocker("POST /containers/create", 0),
            KilledStep::replaced,
            false),
        new KilledStep(
            "confirm-versions",
            "Services.Confirm",
            "a question to Docker",
            atDocker("GET /containers/", 0),
            KilledStep::looks,
            false),
        new KilledStep(
            "await-healthy",
            "Checks.Await",
            "a check that does not pass yet",
            atHealth(),
            KilledStep::looks,
            false),
        new KilledStep(
            "mark-bad",
            "Releases.Judge",
            "the lock of the ledger",
            atLedger(),
            KilledStep::verdict,
            false));
  }

  /** Whether the same activity takes it back. */
  boolean isUndone() {
    return UNDONE.contains(activity);
  }

  /** Holds the worker at a moment of this step; tells when it stands there. */
  BooleanSupplier hold(Lane lane, Moment moment) {
    if (moment == Moment.DURING) {
      return middle.in(lane, activity);
    }
    AtomicBoolean reached = new AtomicBoolean();
    lane.server.hold(
        activity,
        moment == Moment.BEFORE ? ServerGate.Side.TO_WORKER : ServerGate.Side.FROM_WORKER,
        () -> reached.set(true));
    return reached::get;
  }

  private static Hold atDocker(String request, int butFirst) {
    return (lane, activity) -> {
      AtomicBoolean reached = new AtomicBoolean();
      whenGivenOut(
          lane, activity, () -> lane.docker.hold(request, butFirst, () -> reached.set(true)));
      return reached::get;
    };
  }

  private static Hold atCheckout() {
    return (lane, activity) -> {
      lane.checkout.forget();
      whenGivenOut(lane, activity, lane.checkout::hold);
      return lane.checkout::reached;
    };
  }

  private static Hold atHealth() {
    return (lane, activity) -> {
      AtomicBoolean reached = new AtomicBoolean();
      lane.health.sick(() -> reached.set(true));
      return reached::get;
    };
  }

  private static Hold atLedger() {
    return (lane, activity) -> {
      whenGivenOut(lane, activity, lane.ledger::hold);
      return lane.ledger::reached;
    };
  }

  private static void whenGivenOut(Lane lane, String activity, Runnable work) {
    lane.server.hold(activity, ServerGate.Side.PASSES, work);
  }

  private static Effect looks(Lane lane, String run, Snapshot now) {
    return Effect.LOOKS;
  }

  private static Effect evidence(Lane lane, String run, Snapshot now) {
    Path folder = lane.state().resolve("runs").resolve(run).resolve("evidence");
    return Files.exists(folder.resolve("host.txt"))
        ? Effect.WHOLE
        : Files.exists(folder) ? Effect.PART : Effect.NONE;
  }

  private static Effect pins(Lane lane, String run, Snapshot now) {
    long pinned =
        now.images().values().stream()
            .filter(names -> names.stream().anyMatch(name -> name.endsWith(":" + Lane.BAD)))
            .filter(names -> names.stream().anyMatch(name -> name.startsWith("rollback-kept/")))
            .count();
    return Effect.of(pinned, Lane.SERVICES.size());
  }

  private static Effect checkoutBeside(Lane lane, String run, Snapshot now) {
    Path folder = lane.state().resolve("checkouts");
    return Files.isDirectory(folder.resolve(lane.commitOf(Lane.GOOD)))
        ? Effect.WHOLE
        : isEmpty(folder) ? Effect.NONE : Effect.PART;
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Effect build(Lane lane, String run, Snapshot now) {
    String filter = "label=org.opencontainers.image.revision=" + lane.commitOf(Lane.GOOD);
    long built =
        lane.shop
            .in("docker", "image", "ls", "--filter", filter, "--format", "{{.Repository}}")
            .out()
            .lines()
            .filter(repository -> repository.startsWith("rollback-kept/"))
            .count();
    return Effect.of(built, Lane.SERVICES.size());
  }

  private static Effect checkout(Lane lane, String run, Snapshot now) {
    if (now.head().equals(lane.commitOf(Lane.GOOD))) {
      return Effect.WHOLE;
    }
    boolean locked = Files.exists(lane.shop.folder().resolve(".git/index.lock"));
    return locked ? Effect.PART : Effect.NONE;
  }

  private static Effect replaced(Lane lane, String run, Snapshot now) {
    String good = lane.commitOf(Lane.GOOD);
    List<Container> ours =
        now.containers().stream().filter(one -> Lane.SERVICES.contains(one.service())).toList();
    if (ours.stream().allMatch(one -> one.revision().equals(good))) {
      return Effect.WHOLE;
    }
    boolean all = ours.stream().allMatch(one -> one.status().equals("running"));
    boolean none = ours.stream().noneMatch(one -> one.revision().equals(good));
    return all && none ? Effect.NONE : Effect.PART;
  }

  private static Effect verdict(Lane lane, String run, Snapshot now) {
    try {
      String ledger = Files.readString(lane.state().resolve("releases.jsonl"));
      return ledger.contains('"' + run + '"') ? Effect.WHOLE : Effect.NONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
