package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything goes wrong, one thing at a time, and each run keeps the promise of its outcome. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class FaultTableEndToEndTest {
  private static final int LANES = 3;

  private final Map<String, CompletableFuture<FaultRow>> rows = new LinkedHashMap<>();
  private final List<Lane> lanes = new ArrayList<>();
  private final BlockingQueue<Lane> idle = new ArrayBlockingQueue<>(LANES);
  private final ExecutorService threads = Executors.newFixedThreadPool(LANES);
  private TemporalServer server;
  private Engine engine;

  @BeforeAll
  void letAllHappen() {
    server = TemporalServer.start();
    engine = new Engine(server.address());
    IntStream.range(0, LANES)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> lane("rbfault" + i), threads))
        .toList()
        .forEach(lane -> lanes.add(lane.join()));
    idle.addAll(lanes);
    tried().filter(fault -> !fault.alone()).forEach(this::strike);
    tried().filter(Fault::alone).forEach(this::strikeAlone);
  }

  private Lane lane(String name) {
    return new Lane(name, engine, server);
  }

  /** All faults, or those a person wants to look at. */
  private static Stream<Fault> tried() {
    Pattern wanted = Pattern.compile(System.getProperty("rollback.faults", ""));
    return Faults.all().stream().filter(fault -> wanted.matcher(fault.name()).find());
  }

  private void strike(Fault fault) {
    rows.put(fault.name(), CompletableFuture.supplyAsync(() -> inLane(fault), threads));
  }

  private void strikeAlone(Fault fault) {
    CompletableFuture<?> othersAreOver =
        CompletableFuture.allOf(rows.values().toArray(CompletableFuture[]::new));
    rows.put(
        fault.name(), othersAreOver.handleAsync((nothing, aFailure) -> inLane(fault), threads));
  }

  private FaultRow inLane(Fault fault) {
    Lane lane = idle.remove();
    try {
      return fault.strike(lane);
    } finally {
      idle.add(lane);
    }
  }

  @AfterAll
  void writeTheTableAndClearAway() {
    FaultTable table =
        new FaultTable(
            rows.values().stream()
                .filter(row -> row.isDone() && !row.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList());
    System.out.println(table.text());
    table.write(Faults.all().size());
    threads.shutdownNow();
    lanes.forEach(Lane::close);
    engine.close();
    server.close();
  }

  static Stream<String> names() {
    return tried().map(Fault::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void endsInALegalOutcomeAndKeepsItsPromise(String fault) {
    FaultRow row = rows.get(fault).join();

    assertThat(row.survived()).as(row.outcome()).isTrue();
    assertThat(row.broken()).as(row.outcome()).isEmpty();
  }

  @Test
  void theDocumentNamesWhatWasTried() {
    assertThat(FaultTable.committedFaults())
        .containsExactlyElementsOf(Faults.all().stream().map(Fault::name).toList());
  }
}
