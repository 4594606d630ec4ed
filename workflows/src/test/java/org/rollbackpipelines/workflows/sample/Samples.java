package org.rollbackpipelines.workflows.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Budgets;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.CacheScope;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.Configuration;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.EnvFeature;
import org.rollbackpipelines.workflows.application.EvidenceRule;
import org.rollbackpipelines.workflows.application.Feature;
import org.rollbackpipelines.workflows.application.FeatureState;
import org.rollbackpipelines.workflows.application.FirewallMaintenance;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpFeature;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;
import org.rollbackpipelines.workflows.application.LiveCluster;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.MigrationTool;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.application.NginxMaintenance;
import org.rollbackpipelines.workflows.application.OnFailure;
import org.rollbackpipelines.workflows.application.OwnTier;
import org.rollbackpipelines.workflows.application.Patience;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.application.PointInTimeTool;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.application.QueueControl;
import org.rollbackpipelines.workflows.application.RedisCache;
import org.rollbackpipelines.workflows.application.RedisJobs;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.application.Upstream;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.application.WorkerQueue;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** The shop and its releases: A, B and C, made of the commits aaaa…, bbbb… and cccc…. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final String A = "a".repeat(40);
  public static final String B = "b".repeat(40);
  public static final String C = "c".repeat(40);
  public static final String HOST = "web1";

  public static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(30), Duration.ofMinutes(10), Duration.ofHours(1));

  private Samples() {}

  /** Two services in containers; its checkout moves along. */
  public static Application application(String name) {
    return application(name, compose(name), Source.Checkout.MOVE);
  }

  public static Application application(
      String name, ServiceRuntime runtime, Source.Checkout checkout) {
    return new Application(
        name,
        null,
        null,
        new Source("/srv/" + name, "v*", checkout),
        runtime,
        List.of(health(name)),
        new EvidenceRule(100),
        new Budgets(
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofHours(1)),
        List.of(),
        OnFailure.UNDO,
        PATIENCE,
        List.of(),
        List.of(),
        null,
        new Configuration(List.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The same, where people have to agree. */
  public static Application approved(Application plain, ApprovalRule... rules) {
    return Variant.of(plain).approvals(rules).made();
  }

  /** The same with tiers of its team's own. */
  public static Application tiered(Application plain, OwnTier... tiers) {
    return Variant.of(plain).tiers(tiers).made();
  }

  /** The same, where people have a say. */
  public static Application application(String name, OnFailure onFailure, ApprovalRule... rules) {
    return Variant.of(application(name)).onFailure(onFailure).approvals(rules).made();
  }

  /** The same, with a second for the dark part. */
  public static Application ofLittleTime(String name) {
    Application plain = application(name);
    Budgets budgets = plain.budgets();
    Budgets little =
        new Budgets(
            budgets.evidence(),
            budgets.build(),
            Duration.ofSeconds(1),
            budgets.verify(),
            budgets.backup());
    return Variant.of(plain).budgets(little).made();
  }

  /** The same, configured by files. */
  public static Application configured(String name) {
    return configured(application(name));
  }

  public static Application configured(Application plain) {
    return Variant.of(plain)
        .configuration(new Configuration(List.of("/srv/" + plain.name() + "/.env"), List.of()))
        .made();
  }

  /** The same with a database. */
  public static Application withDatabase(String name, String database) {
    return withDatabase(name, database, SchemaRule.REFUSE);
  }

  public static Application withDatabase(String name, String database, SchemaRule rule) {
    return withDatabases(name, database(database, rule));
  }

  /** The same with some databases, or with none. */
  public static Application withDatabases(String name, Database... databases) {
    return Variant.of(application(name)).databases(databases).made();
  }

  /** The same with a queue of jobs whose failed ones are removed. */
  public static Application withQueue(Application plain, String queue) {
    RedisServer redis = new RedisServer("127.0.0.1", 6379, 0, null, null, false);
    JobQueue jobs =
        new JobQueue(
            queue,
            new BullmqQueue(redis, "bull", null),
            Duration.ofSeconds(30),
            WhenUndrained.GO_ON,
            true,
            2,
            Duration.ofSeconds(30));
    return Variant.of(plain).queues(jobs).made();
  }

  /** The same with a queue whose worker is one of its services. */
  public static Application withWorker(Application plain, String queue, String service) {
    JobQueue jobs =
        new JobQueue(
            queue,
            new WorkerQueue(List.of(service), null, null),
            Duration.ofSeconds(30),
            WhenUndrained.GO_ON,
            false,
            2,
            Duration.ofSeconds(30));
    return Variant.of(plain).queues(jobs).made();
  }

  /** The same with queues in Redis, each with the services that work on it. */
  public static Application withJobs(Application plain, JobQueue... queues) {
    return Variant.of(plain).queues(queues).made();
  }

  /** A queue in Redis whose jobs wait under that key, and whose workers are those services. */
  public static JobQueue jobs(String queue, String key, String... services) {
    RedisServer redis = new RedisServer("127.0.0.1", 6379, 0, null, null, false);
    return of(
        queue,
        new WorkerQueue(List.of(services), new RedisJobs(redis, List.of(key), List.of()), null));
  }

  /** A queue of BullMQ that those services work on. */
  public static JobQueue bullmq(String queue, String called, String... services) {
    RedisServer redis = new RedisServer("127.0.0.1", 6379, 0, null, null, false);
    return of(queue, new BullmqQueue(redis, "bull", called, List.of(services)));
  }

  private static JobQueue of(String queue, QueueControl control) {
    return new JobQueue(
        queue,
        control,
        Duration.ofSeconds(30),
        WhenUndrained.GO_ON,
        false,
        2,
        Duration.ofSeconds(30));
  }

  /** The same, where a failed step waits for an answer. */
  public static Application asking(Application plain) {
    return Variant.of(plain).onFailure(OnFailure.ASK).made();
  }

  /** The same, migrated with files of SQL. */
  public static Application migrated(String name, String database, SchemaRule rule) {
    MigrationTool tool =
        new MigrationTool(
            MigrationToolName.SQL,
            "/srv/" + name,
            List.of(),
            Map.of(),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return withDatabases(name, database(database, rule, tool));
  }

  public static Database database(String name, SchemaRule rule) {
    return database(name, rule, null);
  }

  public static Database database(String name, SchemaRule rule, @Nullable MigrationTool tool) {
    return database(name, rule, tool, null);
  }

  /** One whose whole cluster is archived. */
  public static Database archived(String name) {
    return archived(name, null);
  }

  /** One whose whole cluster can be switched. */
  public static Database switchable(String name) {
    return archived(
        name,
        new LiveCluster(
            "/data/main", List.of("systemctl", "stop", "db"), List.of("systemctl", "start", "db")));
  }

  private static Database archived(String name, @Nullable LiveCluster cluster) {
    return database(
        name,
        SchemaRule.REFUSE,
        null,
        new PointInTime(PointInTimeTool.PGBACKREST, "main", null, null, null, cluster));
  }

  private static Database database(
      String name,
      SchemaRule rule,
      @Nullable MigrationTool tool,
      @Nullable PointInTime pointInTime) {
    return new Database(
        name,
        "127.0.0.1",
        5432,
        "owner",
        null,
        "postgres",
        null,
        List.of(),
        3,
        rule,
        null,
        null,
        tool,
        pointInTime,
        BackupKind.DUMP);
  }

  /** The same, whose users can be kept out. */
  public static Application closable(Application plain, boolean always) {
    return closable(
        plain,
        new Traffic(
            always,
            new FirewallMaintenance(List.of(443), List.of(), List.of("nft")),
            List.of(),
            null));
  }

  /** The same, whose users come back a few at first. */
  public static Application returning(Application plain) {
    NginxMaintenance page =
        new NginxMaintenance(
            "/etc/nginx/shop.conf",
            "http://shop.test/",
            "closed",
            List.of("nginx", "-t"),
            List.of("nginx", "-s", "reload"));
    return closable(plain, new Traffic(true, page, List.of(10, 50, 100), null));
  }

  /** The same with two sides, of which nothing keeps users out. */
  public static Application withSides(Application plain) {
    return withSides(plain, List.of(), List.of());
  }

  /** The same, where the services of the sides are named. */
  public static Application withSides(Application plain, List<String> blue, List<String> green) {
    Upstream upstream =
        new Upstream(
            "shop",
            "/etc/nginx/upstream.conf",
            List.of(
                new Side("blue", List.of("127.0.0.1:8101"), "blue", blue),
                new Side("green", List.of("127.0.0.1:8201"), "green", green)),
            "http://shop.test/",
            null,
            "X-Side",
            "/health",
            Duration.ofSeconds(30),
            List.of("nginx", "-t"),
            List.of("nginx", "-s", "reload"),
            Duration.ofSeconds(20));
    return closable(plain, new Traffic(false, null, List.of(), upstream));
  }

  /** The same with caches. */
  public static Application withCaches(Application plain, Cache... caches) {
    return Variant.of(plain).caches(caches).made();
  }

  private static Application closable(Application plain, Traffic traffic) {
    return Variant.of(plain).traffic(traffic).made();
  }

  /** Pages in Redis, and the address that fills them. */
  public static Cache pages(boolean required) {
    return new Cache(
        "pages",
        new RedisCache(
            new RedisServer("127.0.0.1", 6379, 1, null, null, false),
            CacheScope.PATTERNS,
            List.of("page:*"),
            false),
        required,
        List.of("http://127.0.0.1:8080/"),
        null);
  }

  public static ComposeRuntime compose(String name) {
    return new ComposeRuntime(
        "/srv/" + name, List.of("docker-compose.yml"), name, List.of("api", "web"));
  }

  /** Two services whose images are pulled, and a checkout that stays. */
  public static Application pulled(String name) {
    List<String> services = List.of("api", "web");
    return application(
        name,
        new ComposeRuntime("/srv/" + name, List.of("docker-compose.yml"), name, services, services),
        Source.Checkout.LEAVE);
  }

  /** What a registry knows the image of a service of a commit by. */
  public static String digest(String service, String commit) {
    return "sha256:digest-" + service + "-" + commit.charAt(0);
  }

  /** The name of a service's image. */
  public static String named(String service, String tag) {
    return "reg:5000/" + service + ":" + tag;
  }

  /** The same two services as plain processes. */
  public static ProcessRuntime processes(String name, String... build) {
    ProcessService service = new ProcessService(List.of("run"), Map.of(), Duration.ofSeconds(10));
    return new ProcessRuntime(
        "/opt/" + name, List.of(build), Map.of("api", service, "web", service));
  }

  /** The same two services as Deployments. */
  public static KubernetesRuntime kubernetes(String name) {
    return new KubernetesRuntime("/etc/kubeconfig", "live", name, List.of("api", "web"));
  }

  /** The same two services, deployed by a workflow. */
  public static GithubRuntime github(String name, PipelineWay way) {
    return new GithubRuntime(
        "acme/" + name,
        "deploy.yml",
        "production",
        List.of("api", "web"),
        "${env:GITHUB_TOKEN}",
        "https://api.github.com",
        way,
        Map.of(),
        Duration.ofSeconds(5));
  }

  private static Check health(String name) {
    return health(name, Map.of(), null);
  }

  /** The same with other checks. */
  public static Application checkedBy(Application plain, Check... checks) {
    return Variant.of(plain).checks(checks).made();
  }

  /** A check that one service tells the release it is of. */
  public static Check tellsRelease(String service) {
    return health(service, Map.of("version", "${release}"), service);
  }

  private static Check health(String name, Map<String, String> expected, @Nullable String service) {
    return new Check(
        service == null ? "health" : service,
        true,
        3,
        new HttpProbe(
            "http://" + name + ".test/health",
            200,
            null,
            expected,
            Map.of(),
            Duration.ofSeconds(2)),
        service);
  }

  /** The same, with HTTP calls around a rollback. */
  public static Application acting(Application plain, HttpAction... actions) {
    return Variant.of(plain).allowedHosts("shop.test").actions(actions).made();
  }

  /** The same, with features that are turned by themselves. */
  public static Application featured(Application plain, Feature... features) {
    return Variant.of(plain).allowedHosts("shop.test").features(features).made();
  }

  /** A feature that the api reads in its environment. */
  public static Feature envFeature(String name) {
    return new Feature(
        name,
        new EnvFeature("/srv/shop/.env", "FEATURE", "true", "false"),
        state(name),
        List.of("api"),
        false);
  }

  /** A plugin that is turned over HTTP, whose files go back with it. */
  public static Feature plugin(String name) {
    return new Feature(
        name,
        new HttpFeature(post(name + "/on"), post(name + "/off")),
        state(name),
        List.of("api"),
        true);
  }

  private static FeatureState state(String name) {
    return new FeatureState(
        "http://shop.test/status", name, "true", "false", Map.of(), Duration.ofSeconds(5));
  }

  /** A call that can be taken back. */
  public static HttpAction action(String name, ActionMoment when, boolean required) {
    return new HttpAction(name, when, required, post(name), Map.of(), null, post(name + "/undo"));
  }

  private static HttpCall post(String path) {
    return new HttpCall(
        "POST", "http://shop.test/" + path, Map.of(), null, 0, Duration.ofSeconds(5));
  }

  public static LocatedApplication located(Application application) {
    return new LocatedApplication(
        application, HOST, "fingerprint-1", "/state/" + application.name());
  }

  public static LocatedApplication shop() {
    return located(application("shop"));
  }

  public static RollbackRequest execute(String application) {
    return execute(application, null);
  }

  public static RollbackRequest execute(String application, @Nullable String to) {
    return new RollbackRequest(application, to, "checkout fails", "P1", true, "ann", null, null);
  }

  public static RollbackRequest planOnly(String application) {
    return new RollbackRequest(application, null, null, null, false, null, null, null);
  }

  /** The image that a service of a release runs. */
  public static String image(String service, String commit) {
    return "sha256:" + service + commit.substring(0, 20);
  }
}
