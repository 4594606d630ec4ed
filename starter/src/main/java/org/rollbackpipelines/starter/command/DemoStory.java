package org.rollbackpipelines.starter.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.demo.DatabaseAwayException;
import org.rollbackpipelines.starter.demo.Keepsake;
import org.rollbackpipelines.starter.demo.SampleRepository;
import org.rollbackpipelines.starter.demo.ShopDatabase;
import org.rollbackpipelines.starter.view.PlanText;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.step.Counted;

/** The demo's story in its order: a good release, a bad one, the rollback, what became of it. */
final class DemoStory {
  private static final int ORDERS_BEFORE = 12;
  private static final int ORDERS_SINCE = 25;
  private static final String ORDERS = "public.orders";

  private final DemoStage stage;
  private final DemoVoice voice;
  private @Nullable ShopDatabase database;

  DemoStory(DemoStage stage, DemoVoice voice) {
    this.stage = stage;
    this.voice = voice;
  }

  /**
   * Tells it.
   *
   * @param kept gives the folder that report and evidence are kept in, once there are any
   * @param shown what the result is shown to
   */
  RunResult tell(boolean withDatabase, Supplier<Path> kept, BiConsumer<RunResult, Keepsake> shown)
      throws IOException, SQLException {
    if (withDatabase) {
      database = startDatabase();
    }
    DemoPlot plot = database == null ? DemoPlot.CODE_ALONE : DemoPlot.WITH_DATA;
    open();
    Profile profile = stage.profile();
    Session session = stage.open(profile);
    DemoRuns runs = new DemoRuns(session, profile, voice);
    record(runs);
    breakIt(plot);
    RunResult result = rollBack(runs, plot);
    Path folder = kept.get();
    Keepsake keepsake = new Keepsake(stage.state(), folder);
    keepsake.keep(result);
    voice.say("The result:");
    shown.accept(result, keepsake);
    if (database != null && !result.moved().isEmpty()) {
      salvage(runs, result, database, keepsake);
    }
    voice.say(
        "The report for people is "
            + folder.resolve("report.html")
            + ". All else that the demo made is cleared away"
            + (database == null ? "." : ", the database server, too."));
    return result;
  }

  private @Nullable ShopDatabase startDatabase() {
    try {
      return stage.startDatabase();
    } catch (DatabaseAwayException e) {
      voice.add("The demo goes on without a database: " + e.getMessage() + ".");
      return null;
    }
  }

  private void open() throws IOException, SQLException {
    voice.say(
        "A shop is deployed from its git repository, release "
            + SampleRepository.GOOD
            + (database == null ? "." : ", with a database (" + database.version() + ")."));
    stage.deploy(SampleRepository.GOOD);
    voice.add(stage.visitor().sees());
    if (database != null) {
      stage.visitor().orders(ORDERS_BEFORE);
      voice.add("customers order: " + ORDERS_BEFORE + " orders come in");
    }
  }

  private void record(DemoRuns runs) {
    voice.say("It works, so it is recorded as a good release (rollback record --verdict good).");
    voice.add("recorded " + runs.record().name());
    if (database != null) {
      voice.add("its database was backed up; the backup is proven: it was read in and compared");
    }
  }

  private void breakIt(DemoPlot plot) throws IOException {
    voice.say(plot.bad());
    stage.deploy(SampleRepository.BAD);
    voice.add(stage.visitor().sees());
    if (database != null) {
      voice.add("the shop says that it is healthy: it is the data that is wrong");
      stage.visitor().orders(ORDERS_SINCE);
      voice.add("customers go on ordering: " + ORDERS_SINCE + " more orders come in");
    }
  }

  private RunResult rollBack(DemoRuns runs, DemoPlot plot) {
    voice.say("What would a rollback do? (rollback plan " + plot.options() + ")");
    voice.add(PlanText.of(runs.plan(plot)));
    voice.say("Roll back (rollback start " + plot.options() + " --wait).");
    RunResult result = runs.start(plot);
    voice.add(stage.visitor().sees());
    return result;
  }

  private void salvage(DemoRuns runs, RunResult result, ShopDatabase shop, Keepsake keepsake)
      throws IOException, SQLException {
    String before = String.valueOf(result.moved().get(0).keptAs());
    voice.say("What was lost? Nothing.");
    voice.add(orders(shop, ShopDatabase.NAME) + " are live: what the backup held.");
    voice.add(orders(shop, before) + " are in " + before + ": all that came in.");
    voice.add(
        "That database is kept until somebody drops it by hand, and so are the backup and the");
    voice.add("way back: rollback undo " + result.run());
    voice.say(
        "Put back what came in since (rollback salvage "
            + result.run()
            + " --table "
            + ORDERS
            + ").");
    Salvaged found = runs.salvage(result.run(), ORDERS).databases().get(0);
    Path folder = Path.of(found.folder());
    List<Path> files = found.files().stream().map(folder::resolve).toList();
    files.forEach(file -> voice.add("written as SQL: " + keepsake.pathsIn(file.toString())));
    shop.apply(files);
    keepsake.keep(result);
    voice.add("applied, as psql would: " + orders(shop, ShopDatabase.NAME) + " are live.");
    voice.add(stage.visitor().sees());
  }

  private static String orders(ShopDatabase shop, String database) throws SQLException {
    return Counted.of(shop.orders(database), "order");
  }
}
