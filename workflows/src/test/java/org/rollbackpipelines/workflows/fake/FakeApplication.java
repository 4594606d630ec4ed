package org.rollbackpipelines.workflows.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.release.BackupFolder;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.LedgerLine;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.ReleaseStory;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.SharedPart;
import org.rollbackpipelines.workflows.source.Tag;

/** One application of the fake host: all its state, and what became of it after each effect. */
public final class FakeApplication {
  final Application application;
  final List<Tag> tags = new ArrayList<>();
  final Map<String, String> running = new LinkedHashMap<>();
  final Map<String, String> commits = new LinkedHashMap<>();
  final Set<String> crashing = new HashSet<>();
  boolean halfDeployed;
  final Set<String> stopped = new TreeSet<>();
  final Set<String> sick = new HashSet<>();
  final List<KeptArtifact> kept = new ArrayList<>();
  final Map<String, Release> ledger = new LinkedHashMap<>();
  final Map<String, String> recordedBy = new LinkedHashMap<>();
  final List<RunResult> reports = new ArrayList<>();
  final List<String> evidence = new ArrayList<>();
  final List<Judgement> judgements = new ArrayList<>();
  final List<Backup> backups = new ArrayList<>();
  final List<String> wanted = new ArrayList<>();
  final List<String> changed = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  final Map<String, FakeDatabase> databases = new LinkedHashMap<>();
  final Map<String, Map<String, String>> clusters = new TreeMap<>();
  final Map<String, String> keptSettings = new LinkedHashMap<>();
  final Map<String, String> readSettings = new LinkedHashMap<>();
  final List<String> unfit = new ArrayList<>();
  final Map<String, String> names = new LinkedHashMap<>();
  final Map<String, Map<String, String>> keptNames = new LinkedHashMap<>();
  final Map<String, String> pulled = new LinkedHashMap<>();
  final Map<String, String> registry = new LinkedHashMap<>();
  String settings = "bad";
  String head = Samples.B;
  @Nullable String branch = "main";
  final List<String> called = new ArrayList<>();
  final Map<String, FeatureTurn> writtenFeatures = new LinkedHashMap<>();
  final Map<String, FeatureTurn> features = new LinkedHashMap<>();
  private final Map<String, Long> jobs = new TreeMap<>();
  private final Map<String, Long> keptJobs = new TreeMap<>();
  boolean closed;
  private String users = "";
  @Nullable Instant closedAt;
  @Nullable Instant openedAt;

  FakeApplication(Application application) {
    this.application = application;
    tags.add(new Tag("v1.0.0", Samples.A, Samples.NOON.minusSeconds(200)));
    tags.add(new Tag("v1.1.0", Samples.B, Samples.NOON.minusSeconds(100)));
    application.runtime().serviceNames().forEach(this::serve);
    application.databases().forEach(one -> databases.put(one.name(), new FakeDatabase(one.name())));
  }

  /** How many jobs wait in a queue. */
  public long waiting(JobQueue queue) {
    return jobs.getOrDefault(queue.name(), 0L);
  }

  /** Jobs come into a queue. */
  public FakeApplication jobs(String queue, long number) {
    jobs.merge(queue, number, Long::sum);
    return this;
  }

  /** All that waits. */
  public Map<String, Long> jobs() {
    return Map.copyOf(jobs);
  }

  /** What was put away, by the run that did. */
  public Map<String, Long> keptJobs() {
    return Map.copyOf(keptJobs);
  }

  String putAway(String queue, String run) {
    Long number = jobs.remove(queue);
    if (number != null) {
      keptJobs.put(run, number);
    }
    return number + " jobs of " + queue + " kept as " + run;
  }

  String putBack(String queue, String run) {
    Long number = keptJobs.remove(run);
    if (number != null) {
      jobs(queue, number);
    }
    return number + " jobs of " + queue + " put back";
  }

  /** What the application says of a feature; it is on where nobody has turned it. */
  public FeatureTurn feature(String name) {
    return features.getOrDefault(name, FeatureTurn.ON);
  }

  /** The actions that stand, in the order they were called. */
  public List<String> called() {
    return List.copyOf(called);
  }

  /** One of its databases. */
  public FakeDatabase database(String name) {
    return Objects.requireNonNull(databases.get(name));
  }

  /** All databases change places with those of a cluster that lies beside. */
  void exchangeCluster(String next, String kept) {
    Map<String, String> coming = clusters.remove(next);
    if (coming != null) {
      Map<String, String> going = new TreeMap<>();
      databases.forEach((name, database) -> going.put(name, database.live()));
      clusters.put(kept, going);
      coming.forEach((name, content) -> database(name).live(content));
    }
  }

  /** What lies beside the live data directory. */
  public List<String> clusters() {
    return List.copyOf(clusters.keySet());
  }

  private void serve(String service) {
    for (String commit : List.of(Samples.A, Samples.B)) {
      make(service, Samples.image(service, commit), commit);
    }
    running.put(service, Samples.image(service, Samples.B));
    if (application.runtime().pulledServices().contains(service)) {
      names.put(service, Samples.named(service, "v1.1.0"));
      publish(service, "v1.0.0", Samples.A);
      publish(service, "v1.1.0", Samples.B);
    }
  }

  private void publish(String service, String tag, String commit) {
    String digest = Samples.digest(service, commit);
    registry.put(Samples.named(service, tag), digest);
    registry.put("reg:5000/" + service + "@" + digest, digest);
    pulled.put("reg:5000/" + service + "@" + digest, Samples.image(service, commit));
  }

  /** The registry loses all of a release. */
  public void unpublish(String commit) {
    registry.values().removeIf(digest -> digest.endsWith("-" + commit.charAt(0)));
  }

  /** Release A was recorded with its images, which are not on the host any more. */
  public FakeApplication recordedPulled() {
    recorded();
    Release good = Objects.requireNonNull(ledger.get(Samples.A));
    Map<String, String> artifacts = new LinkedHashMap<>();
    Map<String, String> images = new LinkedHashMap<>();
    for (String service : names.keySet()) {
      artifacts.put(service, Samples.image(service, Samples.A));
      images.put(
          service, Samples.named(service, "v1.0.0") + "@" + Samples.digest(service, Samples.A));
    }
    ledger.put(
        Samples.A,
        new Release(
            good.name(),
            good.commit(),
            good.verdict(),
            artifacts,
            good.recordedAt(),
            "",
            good.backups(),
            good.schemas(),
            List.of(),
            null,
            images));
    return gone(Samples.A);
  }

  /** The images of a release are on the host, under a tag that no source knows. */
  public void tagged(String commit, String tag) {
    for (String service : names.keySet()) {
      kept.add(
          new KeptArtifact(
              service,
              Samples.image(service, commit),
              commit,
              List.of(tag),
              Samples.digest(service, commit)));
    }
  }

  /** Something would go back with a service's version of a release that others use, too. */
  public FakeApplication shares(String service, String commit, SharedPart part) {
    kept.replaceAll(
        one ->
            one.service().equals(service) && commit.equals(one.commit())
                ? one.sharing(List.of(part))
                : one);
    return this;
  }

  /** What an image's name or digest means. */
  String meant(String artifact) {
    return pulled.getOrDefault(artifact, artifact);
  }

  void make(String service, String artifact, String commit) {
    kept.add(new KeptArtifact(service, artifact, commit, List.of()));
    commits.put(artifact, commit);
  }

  /** Release A has been recorded as good and B as a candidate. */
  public FakeApplication recorded() {
    judge(new ReleaseRef("v1.0.0", Samples.A), Verdict.GOOD);
    judge(new ReleaseRef("v1.1.0", Samples.B), Verdict.CANDIDATE);
    states.clear();
    return this;
  }

  /** One more release that was good, newer than the others in the ledger. */
  public FakeApplication alsoGood(String name, String commit) {
    tags.add(new Tag(name, commit, Samples.NOON));
    application.runtime().serviceNames().forEach(s -> make(s, Samples.image(s, commit), commit));
    judge(new ReleaseRef(name, commit), Verdict.GOOD);
    states.clear();
    return this;
  }

  /** The release's services start and never become healthy. */
  public FakeApplication sick(String commit) {
    application.runtime().serviceNames().forEach(s -> sick.add(Samples.image(s, commit)));
    return this;
  }

  /** The release's services end as soon as they are started. */
  public FakeApplication crashing(String commit) {
    application.runtime().serviceNames().forEach(s -> crashing.add(Samples.image(s, commit)));
    return this;
  }

  /** What crashed happens to run. */
  public void calm() {
    crashing.clear();
  }

  public FakeApplication gone(String commit) {
    kept.removeIf(artifact -> commit.equals(artifact.commit()));
    return this;
  }

  /** Something was begun to be deployed, and did not end well. */
  public FakeApplication halfDeployed() {
    halfDeployed = true;
    return this;
  }

  /** The service was never started. */
  public FakeApplication absent(String service) {
    running.remove(service);
    return this;
  }

  public FakeApplication changed(String file) {
    changed.add(file);
    return this;
  }

  void judge(ReleaseRef release, Verdict verdict) {
    ledger.put(
        release.commit(),
        new Release(
            release.release(),
            release.commit(),
            verdict,
            Map.of(),
            Samples.NOON,
            "",
            Map.of(),
            Map.of(),
            List.of()));
  }

  /** One line of a release, and the backups it was recorded with. */
  ReleaseStory story(ReleaseRef named) {
    Release release = Objects.requireNonNull(ledger.get(named.commit()));
    LedgerLine line =
        new LedgerLine(
            release.recordedAt(),
            true,
            release.verdict(),
            release.note(),
            recordedBy.get(named.commit()));
    return new ReleaseStory(
        List.of(line),
        release.backups().entrySet().stream()
            .map(
                one ->
                    new BackupFolder(
                        release.recordedAt(),
                        one.getKey(),
                        one.getValue(),
                        "/state/" + one.getValue(),
                        backups.stream().anyMatch(there -> there.id().equals(one.getValue()))))
            .toList());
  }

  /** Release A was recorded with a backup, and B has changed the definitions since. */
  public FakeApplication recordedWithBackups() {
    recorded();
    Map<String, String> taken = new LinkedHashMap<>();
    Map<String, RecordedSchema> schemas = new LinkedHashMap<>();
    for (FakeDatabase database : databases.values()) {
      backups.add(database.backup("backup-of-" + database.name()));
      taken.put(database.name(), "backup-of-" + database.name());
      schemas.put(database.name(), new RecordedSchema("old", "1"));
      database.changesDefinitions();
    }
    goodWith(taken, schemas, null);
    return this;
  }

  /** The release was recorded when that database had those definitions. */
  public FakeApplication recordedWith(String commit, String database, String schema) {
    Release release = Objects.requireNonNull(ledger.get(commit));
    ledger.put(
        commit,
        new Release(
            release.name(),
            commit,
            release.verdict(),
            release.artifacts(),
            release.recordedAt(),
            release.note(),
            Map.of(),
            Map.of(database, new RecordedSchema(schema, null)),
            List.of()));
    return this;
  }

  /** Release A was recorded with good settings, and bad ones are live. */
  public FakeApplication recordedWithSettings() {
    if (ledger.get(Samples.A) == null) {
      recorded();
    }
    Release good = Objects.requireNonNull(ledger.get(Samples.A));
    goodWith(good.backups(), good.schemas(), "set-good");
    application.runtime().serviceNames().forEach(one -> readSettings.put(one, settings));
    return this;
  }

  private void goodWith(
      Map<String, String> taken,
      Map<String, RecordedSchema> schemas,
      @Nullable String settingsSet) {
    Release good = Objects.requireNonNull(ledger.get(Samples.A));
    ledger.put(
        Samples.A,
        new Release(
            good.name(),
            good.commit(),
            good.verdict(),
            good.artifacts(),
            good.recordedAt(),
            "",
            taken,
            schemas,
            List.of(),
            settingsSet));
  }

  /** What its file holds now. */
  public String settings() {
    return settings;
  }

  /** Somebody writes to its file. */
  public void settings(String word) {
    settings = word;
  }

  /** What the service read as it was started. */
  public @Nullable String settingsOf(String service) {
    return readSettings.get(service);
  }

  /** Settings cannot be put back, for this reason. */
  public void unfit(String why) {
    unfit.add(why);
  }

  private String status(String service, @Nullable String artifact) {
    if (artifact == null) {
      return "absent";
    }
    if (crashing.contains(artifact)) {
      return "exited (1)";
    }
    return stopped.contains(service) ? "exited (0)" : "running";
  }

  ServiceSeen seen(String service) {
    String artifact = running.get(service);
    String status =
        halfDeployed
            ? ServiceSeen.HALF_DEPLOYED + ": " + Samples.C + " was begun"
            : status(service, artifact);
    String named = names.get(service);
    String commit = commits.get(artifact);
    String reference =
        named == null || commit == null ? null : named + "@" + Samples.digest(service, commit);
    return new ServiceSeen(service, artifact, commit, status, null, null, named, reference);
  }

  boolean healthy() {
    return running.values().stream().noneMatch(a -> sick.contains(a) || crashing.contains(a));
  }

  void noteEffect() {
    states.add(state());
  }

  /** Where it stands, as the first digit of the commits: {@code head=b api=b web=b}. */
  public String state() {
    StringBuilder text = new StringBuilder("head=").append(head.charAt(0));
    for (String service : application.runtime().serviceNames()) {
      String commit = commits.get(running.get(service));
      text.append(' ').append(service).append('=').append(commit == null ? "-" : digit(commit));
    }
    if (closed) {
      text.append(" closed");
    }
    if (!users.isEmpty()) {
      text.append(" users=").append(users);
    }
    if (!stopped.isEmpty()) {
      text.append(" stopped=").append(String.join(",", stopped));
    }
    if (application.configuration().namesAny()) {
      text.append(" settings=").append(settings);
    }
    databases.values().forEach(database -> text.append(' ').append(database.state()));
    names.values().forEach(name -> text.append(' ').append(name.substring(9)));
    return text.toString();
  }

  private static char digit(String commit) {
    return commit.charAt(0);
  }

  void turned(boolean toClosed, Instant now) {
    closed = toClosed;
    closedAt = toClosed ? now : closedAt;
    openedAt = toClosed ? openedAt : now;
  }

  void sends(String where) {
    users = where;
  }

  /** How long users were kept out the last time. */
  public Duration keptOut() {
    return Duration.between(Objects.requireNonNull(closedAt), Objects.requireNonNull(openedAt));
  }

  /** Where it stood after each effect, in order. */
  public List<String> states() {
    return List.copyOf(states);
  }

  public @Nullable Verdict verdict(String commit) {
    Release release = ledger.get(commit);
    return release == null ? null : release.verdict();
  }

  public @Nullable Release release(String commit) {
    return ledger.get(commit);
  }

  /** The verdicts that were given, one after the other. */
  public List<Judgement> judgements() {
    return List.copyOf(judgements);
  }

  /** Nobody has ever recorded or judged a release. */
  public FakeApplication forgets() {
    ledger.clear();
    return this;
  }

  /** All services run a commit that has no tag. */
  public FakeApplication runsHotfix(String commit) {
    application.runtime().serviceNames().forEach(s -> make(s, Samples.image(s, commit), commit));
    running.replaceAll((service, artifact) -> Samples.image(service, commit));
    return this;
  }

  /** Somebody deploys a service of another release out of the checkout. */
  public FakeApplication moved(String service, String commit) {
    head = commit;
    branch = null;
    running.put(service, Samples.image(service, commit));
    return this;
  }

  /** Somebody deploys a service by hand. */
  public FakeApplication deployed(String service, String artifact) {
    running.put(service, artifact);
    kept.add(new KeptArtifact(service, artifact, null, List.of()));
    return this;
  }

  /** The checkout stands at that commit, whatever runs. */
  public FakeApplication checkedOut(String commit) {
    head = commit;
    return this;
  }

  public List<RunResult> reports() {
    return List.copyOf(reports);
  }

  public List<String> evidence() {
    return List.copyOf(evidence);
  }

  /** The backups that were to stay, one after the other. */
  public List<String> wanted() {
    return List.copyOf(wanted);
  }

  public List<Backup> backups() {
    return List.copyOf(backups);
  }

  /** Somebody takes all its backups away. */
  public void loseBackups() {
    backups.clear();
  }

  public @Nullable String branch() {
    return branch;
  }
}
