package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollbackpipelines.activities.await.Await;

/**
 * A whole cluster of the test's own: all of it is real but the node, which only says it runs pods.
 */
final class KubernetesCluster implements AutoCloseable {
  /** Who may do all, and who may only look at pods. */
  static final String ADMIN = "admin";

  static final String GUEST = "guest";

  private static final String CONTROLLERS =
      "deployment-controller,replicaset-controller,garbage-collector-controller,"
          + "horizontal-pod-autoscaler-controller,namespace-controller,node-lifecycle-controller";

  private final Path folder;
  private final Path program;
  private final int port = freePort();
  private final Deque<Part> parts = new ArrayDeque<>();
  private final AtomicInteger namespaces = new AtomicInteger();
  private final KubernetesClient client;

  private KubernetesCluster(Path folder, Path program) {
    this.folder = folder;
    this.program = program;
    try {
      writeKeys();
      startServer();
      Files.writeString(kubeconfig(), kubeconfigText());
      awaitCertificate();
      this.client =
          new KubernetesClientBuilder()
              .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
              .build();
      awaitServer();
      startOthers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KubernetesCluster start() {
    Path program =
        Path.of(
            Objects.requireNonNull(
                System.getenv("ROLLBACK_KUBERNETES"),
                "ROLLBACK_KUBERNETES: run ./check --prepare"));
    String missing = KubernetesBuilt.missing(program);
    if (!missing.isEmpty()) {
      throw new AssertionError(missing);
    }
    try {
      return new KubernetesCluster(Files.createTempDirectory("kubernetes").toRealPath(), program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KubernetesClient client() {
    return client;
  }

  /** Knows the contexts admin and guest. */
  Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  /** A namespace of its own for a test. */
  String namespace() {
    String name = "test-" + namespaces.incrementAndGet();
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  /** From now on pods are made, and nothing becomes of them. */
  void freezeNode() {
    parts.getFirst().signal("STOP");
  }

  void thawNode() {
    parts.getFirst().signal("CONT");
  }

  private void writeKeys() throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      String key =
          Base64.getMimeEncoder()
              .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
      Files.writeString(
          folder.resolve("accounts.key"),
          "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    Files.writeString(
        folder.resolve("tokens.csv"),
        "token-of-admin,admin,1,\"system:masters\"\ntoken-of-guest,guest,2\n");
    Files.writeString(
        folder.resolve("pod.log"), "2026-11-22T03:00:00.000000000Z stdout F ready to serve\n");
    try (var stages = KubernetesCluster.class.getResourceAsStream("stages.yaml")) {
      String text =
          new String(Objects.requireNonNull(stages).readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("stages.yaml"),
          text.replace("LOG_FILE", folder.resolve("pod.log").toString()));
    }
  }

  private void startServer() {
    String store = "http://127.0.0.1:" + freePort();
    start(
        "etcd",
        List.of(
            "etcd",
            "--data-dir=" + folder.resolve("etcd"),
            "--listen-client-urls=" + store,
            "--advertise-client-urls=" + store,
            "--listen-peer-urls=http://127.0.0.1:0",
            "--unsafe-no-fsync"));
    startOurs(
        "kube-apiserver",
        "--etcd-servers=" + store,
        "--secure-port=" + port,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        "--cert-dir=certificates",
        "--service-account-key-file=accounts.key",
        "--service-account-signing-key-file=accounts.key",
        "--service-account-issuer=https://kubernetes.default",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--token-auth-file=tokens.csv",
        "--authorization-mode=RBAC",
        "--feature-gates=WatchList=false",
        "--disable-admission-plugins=ServiceAccount");
  }

  /** The server makes its own, and the key last. */
  private void awaitCertificate() {
    Path key = folder.resolve("certificates/apiserver.key");
    Await.until(
        "the API server has a certificate",
        () -> {
          parts.forEach(Part::requireAlive);
          return Files.exists(key);
        });
  }

  private void awaitServer() {
    Await.until(
        "the API server is ready",
        () -> {
          parts.forEach(Part::requireAlive);
          try {
            return "ok".equals(client.raw("/readyz"));
          } catch (KubernetesClientException notYet) {
            return false;
          }
        });
  }

  private void startOthers() {
    String[] alone = {"--kubeconfig=kubeconfig", "--leader-elect=false", "--secure-port=0"};
    startOurs("kube-scheduler", alone);
    List<String> controllers = new ArrayList<>(List.of(alone));
    controllers.add("--controllers=" + CONTROLLERS);
    startOurs("kube-controller-manager", controllers.toArray(String[]::new));
    int node = freePort();
    startOurs(
        "kwok",
        "--kubeconfig=kubeconfig",
        "--manage-all-nodes=true",
        "--node-lease-duration-seconds=40",
        "--config=stages.yaml",
        "--node-ip=127.0.0.1",
        "--node-port=" + node,
        "--server-address=127.0.0.1:" + node,
        "--tls-cert-file=certificates/apiserver.crt",
        "--tls-private-key-file=certificates/apiserver.key");
    client
        .resource(new NodeBuilder().withNewMetadata().withName("node-1").endMetadata().build())
        .create();
  }

  private void startOurs(String part, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString(), part));
    command.addAll(List.of(arguments));
    start(part, command);
  }

  private void start(String name, List<String> command) {
    parts.push(Part.start(folder, name, command));
  }

  private String kubeconfigText() {
    return """
        apiVersion: v1
        kind: Config
        current-context: admin
        clusters:
        - name: test
          cluster:
            server: https://127.0.0.1:%d
            certificate-authority: %s
        contexts:
        - {name: admin, context: {cluster: test, user: admin}}
        - {name: guest, context: {cluster: test, user: guest}}
        users:
        - {name: admin, user: {token: token-of-admin}}
        - {name: guest, user: {token: token-of-guest}}
        """
        .formatted(port, folder.resolve("certificates/apiserver.crt"));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    parts.forEach(Part::close);
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes as) throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, IOException e) throws IOException {
              Files.delete(done);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
