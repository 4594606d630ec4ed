package org.rollbackpipelines.activities.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.evidence.Evidence;
import org.rollbackpipelines.workflows.evidence.EvidenceOrder;
import org.rollbackpipelines.workflows.source.Commits;
import org.rollbackpipelines.workflows.source.CommitsQuestion;
import org.rollbackpipelines.workflows.step.StepResult;

/** Evidence as files in the folder of the run. What cannot be had never stops a rollback. */
public final class FileEvidence implements Evidence {
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

  private final Archive archive;
  private final Map<Class<? extends ServiceRuntime>, Witness> witnesses;
  private final Commits commits;
  private final Pulse pulse;

  public FileEvidence(
      Archive archive,
      Map<Class<? extends ServiceRuntime>, Witness> witnesses,
      Commits commits,
      Pulse pulse) {
    this.archive = archive;
    this.witnesses = Map.copyOf(witnesses);
    this.commits = commits;
    this.pulse = pulse;
  }

  @Override
  public StepResult capture(EvidenceOrder order) {
    Application application = order.application();
    Path folder = archive.evidence(application.name(), order.run());
    Collector collector =
        new Collector(
            new EvidenceFolder(folder),
            new Patience(pulse, most(application.budgets().evidence())));
    Witness witness = witnesses.get(application.runtime().getClass());
    if (witness != null) {
      collectServices(witness, application, collector);
    }
    collector.collect(commits(application));
    collector.collect(
        host(application, witness == null ? List.of() : witness.folders(application.runtime())));
    return StepResult.done("kept in " + folder + ": " + collector.summary());
  }

  private static void collectServices(
      Witness witness, Application application, Collector collector) {
    ServiceRuntime runtime = application.runtime();
    collector.collect(new Exhibit("status.txt", line -> witness.status(runtime).forEach(line)));
    collector.collect(new Exhibit("versions.txt", line -> witness.versions(runtime).forEach(line)));
    List<String> services =
        collector.answer(
            "the list of services", () -> witness.services(runtime), runtime.serviceNames());
    int count = application.evidence().logLines();
    for (String service : services) {
      collector.collect(
          new Exhibit(logOf(service), line -> witness.log(runtime, service, count, line)));
    }
  }

  private Exhibit commits(Application application) {
    CommitsQuestion question = new CommitsQuestion(application.source(), null);
    return new Exhibit("commits.txt", line -> CommitLines.tell(commits.observe(question), line));
  }

  private Exhibit host(Application application, List<Path> folders) {
    List<Path> all = new ArrayList<>(folders);
    all.add(archive.root());
    all.add(Path.of(application.source().repository()));
    return new Exhibit("host.txt", line -> HostLines.tell(all, line));
  }

  private static String logOf(String service) {
    return "logs/" + UNSAFE.matcher(service).replaceAll("_") + ".log";
  }

  /** What is collected late still has to be written within the budget. */
  private static Duration most(Duration budget) {
    return budget.multipliedBy(3).dividedBy(4);
  }
}
