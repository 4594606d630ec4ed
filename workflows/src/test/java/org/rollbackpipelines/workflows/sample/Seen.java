package org.rollbackpipelines.workflows.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.cluster.ClusterSeen;
import org.rollbackpipelines.workflows.database.ArchiveSeen;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.image.ImageSeen;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.image.TagPlace;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.observe.HostSeen;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.RestorePoint;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.SharedPart;
import org.rollbackpipelines.workflows.source.Ancestry;
import org.rollbackpipelines.workflows.source.CommitsSeen;
import org.rollbackpipelines.workflows.source.Tag;

/** Puts an observation together; an empty world runs nothing, knows nothing and has room. */
public final class Seen {
  private String head = Samples.A;
  private @Nullable String branch = "main";
  private @Nullable String asked;
  private @Nullable Ancestry ancestry;
  private int listedFrom;
  private long diskFree = 10L << 30;
  private final List<String> changed = new ArrayList<>();
  private final List<Tag> tags = new ArrayList<>();
  private final Map<String, ServiceSeen> services = new LinkedHashMap<>();
  private final List<KeptArtifact> kept = new ArrayList<>();
  private final List<Release> releases = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<DatabaseSeen> databases = new ArrayList<>();
  private final List<ImageSeen> images = new ArrayList<>();
  private final List<TagPlace> places = new ArrayList<>();

  /** The archive of a cluster with a database of somebody else's. */
  public static ArchiveSeen archive() {
    return new ArchiveSeen(
        Samples.NOON.minusSeconds(86_400),
        null,
        new ClusterSeen(
            Samples.NOON,
            List.of(
                new ClusterSeen.DatabaseSize("main", 3 << 20),
                new ClusterSeen.DatabaseSize("theirs", 1))));
  }

  public static Seen world() {
    return new Seen();
  }

  /** B runs, A is its predecessor; both are tagged and both are still on the host. */
  public static Seen shopAtB() {
    return world()
        .head(Samples.B)
        .tag("v1.0.0", Samples.A)
        .tag("v1.1.0", Samples.B)
        .runs("api", Samples.B)
        .runs("web", Samples.B)
        .kept("api", Samples.A)
        .kept("web", Samples.A);
  }

  public Seen head(String commit) {
    head = commit;
    return this;
  }

  public Seen branch(@Nullable String name) {
    branch = name;
    return this;
  }

  /** The ref that was asked for is this commit. */
  public Seen asked(@Nullable String commit) {
    asked = commit;
    return this;
  }

  /** The source was asked what lies before that commit, and said these tags. */
  public Seen ancestry(String of, String... names) {
    return ancestry(of, false, names);
  }

  /** There are so many tags that those before that one are not listed. */
  public Seen listsFrom(String name) {
    List<String> names = tags.stream().map(Tag::name).toList();
    listedFrom = names.indexOf(name);
    return this;
  }

  /** The same, out of a history that is cut off. */
  public Seen ancestryByTime(String of, String... names) {
    return ancestry(of, true, names);
  }

  private Seen ancestry(String of, boolean byTime, String... names) {
    List<String> wanted = List.of(names);
    ancestry =
        new Ancestry(of, tags.stream().filter(tag -> wanted.contains(tag.name())).toList(), byTime);
    return this;
  }

  public Seen diskFreeMebibytes(long free) {
    diskFree = free << 20;
    return this;
  }

  public Seen changed(String file) {
    changed.add(file);
    return this;
  }

  public Seen tag(String name, String commit) {
    tags.add(new Tag(name, commit, Samples.NOON.plusSeconds(tags.size())));
    return this;
  }

  /** The service runs the image of that release, which says what it was made of. */
  public Seen runs(String service, String commit) {
    return runs(service, Samples.image(service, commit), commit, "running");
  }

  public Seen runs(
      String service, @Nullable String artifact, @Nullable String commit, String status) {
    services.put(service, new ServiceSeen(service, artifact, commit, status, null, null));
    return this;
  }

  public Seen pinned(String service, String tag) {
    ServiceSeen seen = services.get(service);
    services.put(
        service,
        new ServiceSeen(service, seen.artifact(), seen.commit(), seen.status(), null, tag));
    return this;
  }

  /** The service's image is pulled, and named by that tag. */
  public Seen named(String service, String tag) {
    ServiceSeen seen = services.get(service);
    String name = Samples.named(service, tag);
    services.put(
        service,
        new ServiceSeen(
            service, seen.artifact(), seen.commit(), seen.status(), null, tag, name, name));
    return this;
  }

  /** The same, where somebody wrote that tag and brought nothing up: another one runs. */
  public Seen namedAndNotUp(String service, String tag, String running) {
    named(service, running);
    ServiceSeen seen = services.get(service);
    services.put(
        service,
        new ServiceSeen(
            service,
            seen.artifact(),
            seen.commit(),
            seen.status(),
            null,
            tag,
            Samples.named(service, tag),
            Samples.named(service, running)));
    return this;
  }

  /** A good release that was recorded with the names and digests of its images. */
  public Seen recordedPulled(String name, String commit) {
    releases.add(
        new Release(
            name,
            commit,
            Verdict.GOOD,
            Map.of("api", Samples.image("api", commit), "web", Samples.image("web", commit)),
            Samples.NOON,
            "",
            Map.of(),
            Map.of(),
            List.of(),
            null,
            Map.of(
                "api",
                Samples.named("api", name) + "@" + Samples.digest("api", commit),
                "web",
                Samples.named("web", name) + "@" + Samples.digest("web", commit))));
    return this;
  }

  /** What a registry was asked about, and said. */
  public Seen registry(String reference, @Nullable String digest, @Nullable String problem) {
    images.add(new ImageSeen(reference, digest, problem));
    return this;
  }

  /** Where the tag of a service stands. */
  public Seen place(String service, @Nullable String where, String... others) {
    places.add(
        new TagPlace(service, where, List.of(others), where == null ? "it is unclear" : null));
    return this;
  }

  public Seen kept(String service, String commit) {
    return kept(service, Samples.image(service, commit), commit);
  }

  public Seen kept(String service, String artifact, @Nullable String commit, String... names) {
    kept.add(new KeptArtifact(service, artifact, commit, List.of(names)));
    return this;
  }

  /** The service's image of that release was built for a rollback. */
  public Seen built(String service, String commit) {
    kept.add(
        new KeptArtifact(service, Samples.image(service, commit), commit, List.of()).ours(true));
    return this;
  }

  /** Something would go back with that version, and others use it, too. */
  public Seen shares(String service, String commit, SharedPart part) {
    kept.replaceAll(
        one ->
            one.service().equals(service) && commit.equals(one.commit())
                ? one.sharing(List.of(part))
                : one);
    return this;
  }

  public Seen nothingKept() {
    kept.clear();
    return this;
  }

  /** A release of the ledger whose artifacts are the images of its commit. */
  public Seen ledger(String name, String commit, Verdict verdict) {
    return ledger(
        name,
        commit,
        verdict,
        Map.of("api", Samples.image("api", commit), "web", Samples.image("web", commit)));
  }

  public Seen ledger(String name, String commit, Verdict verdict, Map<String, String> artifacts) {
    releases.add(
        new Release(
            name,
            commit,
            verdict,
            artifacts,
            Samples.NOON.plusSeconds(releases.size()),
            "",
            Map.of(),
            Map.of(),
            List.of()));
    return this;
  }

  /** A release that was recorded with those backups. */
  public Seen recordedWith(
      String name, String commit, Verdict verdict, Map<String, String> backups) {
    releases.add(
        new Release(
            name, commit, verdict, Map.of(), Samples.NOON, "", backups, Map.of(), List.of()));
    return this;
  }

  /** A good release that was recorded once with each of these backups of one database. */
  public Seen recordedAgain(String name, String commit, String database, String... backups) {
    List<RestorePoint> points = new ArrayList<>();
    for (String backup : backups) {
      points.add(new RestorePoint(Samples.NOON, Map.of(database, backup)));
    }
    RestorePoint newest = points.remove(points.size() - 1);
    releases.add(
        new Release(
            name,
            commit,
            Verdict.GOOD,
            Map.of(),
            Samples.NOON,
            "",
            newest.backups(),
            Map.of(),
            points));
    return this;
  }

  /** A good release that was recorded with one backup, and the definitions there were then. */
  public Seen recordedAt(
      String name, String commit, String database, String backup, RecordedSchema schema) {
    releases.add(
        new Release(
            name,
            commit,
            Verdict.GOOD,
            Map.of(),
            Samples.NOON,
            "",
            Map.of(database, backup),
            Map.of(database, schema),
            List.of()));
    return this;
  }

  public Seen database(DatabaseSeen database) {
    databases.add(database);
    return this;
  }

  public Seen problem(String text) {
    problems.add(text);
    return this;
  }

  public Observation observation() {
    return new Observation(
        Samples.NOON,
        new HostSeen(Samples.HOST, diskFree, 1L << 30),
        new CommitsSeen(head, branch, changed, tags.subList(listedFrom, tags.size()), asked)
            .with(ancestry),
        new ServicesSeen(List.copyOf(services.values()), kept, List.of("docker 20.10"), problems),
        releases,
        databases,
        null,
        images.isEmpty() && places.isEmpty() ? null : new ImagesSeen(places, images));
  }
}
