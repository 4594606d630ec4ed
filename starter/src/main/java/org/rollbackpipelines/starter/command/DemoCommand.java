package org.rollbackpipelines.starter.command;

import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.demo.DemoFolder;
import org.rollbackpipelines.starter.demo.DemoProfile;
import org.rollbackpipelines.starter.demo.Keepsake;
import org.rollbackpipelines.starter.demo.SampleDeployment;
import org.rollbackpipelines.starter.demo.SampleRepository;
import org.rollbackpipelines.starter.demo.Visitor;
import org.rollbackpipelines.starter.engine.EngineChoice;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.engine.FreePort;
import org.rollbackpipelines.starter.progress.RunView;
import org.rollbackpipelines.starter.progress.RunViews;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.PlanText;
import org.rollbackpipelines.starter.view.ResultText;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.record.RecordRequest;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description =
        "Tells the whole story on this machine with nothing prepared: a good release, a bad one,"
            + " the rollback, the report.")
final class DemoCommand implements Callable<Integer> {
  private static final String NAME = "demo";

  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Where report and evidence are kept (default: a fresh folder in the temp folder).")
  private @Nullable Path keep;

  private int chapter;

  @Override
  public Integer call() {
    DemoFolder folder = DemoFolder.create();
    int port = FreePort.find();
    Story story = new Story(folder, port);
    Thread cleanUp = new Thread(story::end, "demo-clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      return tell(story);
    } finally {
      story.end();
      Runtime.getRuntime().removeShutdownHook(cleanUp);
    }
  }

  /** The stage: what has to be cleared away afterwards, also after Ctrl-C. */
  private static final class Story {
    private final DemoFolder folder;
    private final SampleRepository repository;
    private final SampleDeployment deployment;
    private final Visitor visitor;
    private final Path profile;
    private @Nullable Session session;

    Story(DemoFolder folder, int port) {
      this.folder = folder;
      try {
        repository = SampleRepository.createIn(folder.path().resolve("shop"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<String> command = SampleDeployment.command(port);
      deployment = new SampleDeployment(repository, folder.path().resolve("app"), command);
      visitor = new Visitor(port);
      profile = DemoProfile.write(folder.path(), repository.folder(), command, port);
    }

    synchronized void end() {
      if (session != null) {
        // First the worker: it could be starting the shop again.
        session.close();
        session = null;
      }
      deployment.stop();
      folder.delete();
    }
  }

  private int tell(Story story) {
    say("A shop is deployed from its git repository, release " + SampleRepository.GOOD + ".");
    story.deployment.deploy(SampleRepository.GOOD);
    add(story.visitor.sees());
    EngineSettings settings =
        new EngineSettings(
            null,
            "default",
            "rollback",
            null,
            null,
            null,
            null,
            null,
            story.folder.path().resolve("state"));
    Profile profile = ProfileFiles.read(story.profile);
    Session session = Session.open(EngineChoice.embeddedOnly(), settings, profile, EngineUse.ACT);
    story.session = session;
    return tell(story, session, profile);
  }

  private int tell(Story story, Session session, Profile profile) {
    say("It works, so it is recorded as a good release (rollback record --verdict good).");
    add("recorded " + record(session).name());
    say("Release " + SampleRepository.BAD + " is deployed, and it is bad.");
    story.deployment.deploy(SampleRepository.BAD);
    add(story.visitor.sees());
    say("What would a rollback do? (rollback plan --tier emergency)");
    Plan plan = new Planning(session, profile).emergency();
    err().println(PlanText.of(plan).indent(3).stripTrailing());
    say("Roll back (rollback start --tier emergency --wait).");
    RunResult result = start(session, profile);
    add(story.visitor.sees());
    say("The result:");
    Path kept = keep == null ? DemoFolder.createFor("rollback-demo-report-").path() : keep;
    Keepsake keepsake = new Keepsake(story.folder.path().resolve("state"), kept);
    keepsake.keep(result);
    String text = output.json() ? Json.pretty(Json.of(result)) : ResultText.of(result);
    out().println(keepsake.pathsIn(text));
    say(
        "The report for people is "
            + kept.resolve("report.html")
            + ". All else that the demo made is cleared away.");
    return ExitCode.of(result.outcome());
  }

  private static Release record(Session session) {
    return new Dispatch(session)
        .ask(
            "RecordRelease",
            RunId.next(NAME, "record"),
            "Records what runs",
            new RecordRequest(NAME, null, Verdict.GOOD, "first release"),
            Release.class);
  }

  private RunResult start(Session session, Profile profile) {
    RollbackRequest request =
        new RollbackRequest(
            NAME, null, "the page answers 500", "P0", true, "demo", null, profile.fingerprint());
    WorkflowStub stub =
        new Dispatch(session)
            .start(
                Tier.emergency.workflowType(),
                RunId.next(NAME, Tier.emergency.name()),
                "Rolls the demo back",
                request);
    CompletableFuture<RunResult> end = stub.getResultAsync(RunResult.class);
    try (RunView view = RunViews.of(err(), System.getenv())) {
      new Follower(stub, view).follow(end, null);
      return Dispatch.await(end);
    }
  }

  private void say(String sentence) {
    chapter++;
    err().println("\n" + chapter + ". " + sentence);
  }

  private void add(String sentence) {
    err().println("   " + sentence);
  }

  private PrintWriter out() {
    return line().getOut();
  }

  private PrintWriter err() {
    return line().getErr();
  }

  private picocli.CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("the command was not made by the command line");
    }
    return spec.commandLine();
  }
}
