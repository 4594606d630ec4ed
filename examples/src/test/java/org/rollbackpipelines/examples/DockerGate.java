package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Stands between a worker, its compose programs, and Docker Engine: a request can be held there. It
 * looks at the first line of what a client sends and changes nothing.
 */
final class DockerGate implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /** Holds the request whose first line fits, after so many that fit have passed. */
  private static final class Order {
    private final Pattern line;
    private final Runnable reached;
    private final CountDownLatch open = new CountDownLatch(1);
    private int toPass;
    private volatile boolean lost;

    Order(Pattern line, int toPass, Runnable reached) {
      this.line = line;
      this.toPass = toPass;
      this.reached = reached;
    }

    synchronized boolean fits(String first) {
      return line.matcher(first).find() && toPass-- <= 0;
    }
  }

  private final Path engine;
  private final Path socket;
  private final ServerSocketChannel listener;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Order> order = new AtomicReference<>();

  DockerGate(Path engine, Path socket) {
    this.engine = engine;
    this.socket = socket;
    try {
      listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listener.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground("docker gate", this::accept);
  }

  /** What {@code DOCKER_HOST} has to be. */
  String host() {
    return "unix://" + socket;
  }

  /** Holds requests such as {@code POST /images/.+/tag}, but lets some of them pass first. */
  void hold(String request, int butFirst, Runnable reached) {
    Pattern line = Pattern.compile("^" + request.replace(" ", " (/v[0-9.]+)?"));
    order.set(new Order(line, butFirst, reached));
  }

  /** Breaks every connection there is now, and loses what is held; new ones may come. */
  void breakAll() {
    Order held = order.getAndSet(null);
    if (held != null) {
      held.lost = true;
      held.open.countDown();
    }
    for (SocketChannel connection : connections) {
      try {
        connection.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    connections.clear();
  }

  void letPass() {
    Order held = order.getAndSet(null);
    if (held != null) {
      held.open.countDown();
    }
  }

  private void accept() {
    try {
      while (listener.isOpen()) {
        SocketChannel client = listener.accept();
        inBackground("docker gate connection", () -> connect(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void connect(SocketChannel client) {
    try (client;
        SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(engine))) {
      connections.add(client);
      Thread back = inBackground("docker gate answers", () -> answers(server, client));
      requests(client, server);
      server.shutdownOutput();
      back.join();
    } catch (IOException gone) {
      // One of the two ended: so does the connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void requests(SocketChannel client, SocketChannel server) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (client.read(buffer) >= 0) {
      buffer.flip();
      if (!mayPass(firstLine(buffer))) {
        return;
      }
      write(buffer, server);
    }
  }

  private boolean mayPass(String line) {
    Order now = order.get();
    if (now == null || !now.fits(line)) {
      return true;
    }
    now.reached.run();
    try {
      now.open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !now.lost;
  }

  private static String firstLine(ByteBuffer buffer) {
    int length = Math.min(buffer.remaining(), 500);
    byte[] start = new byte[length];
    buffer.duplicate().get(start);
    return new String(start, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
  }

  private static void answers(SocketChannel server, SocketChannel client) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try {
      while (server.read(buffer) >= 0) {
        buffer.flip();
        write(buffer, client);
      }
      client.shutdownOutput();
    } catch (IOException gone) {
      // Nobody waits for the answer any more.
    }
  }

  private static void write(ByteBuffer buffer, SocketChannel to) throws IOException {
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
    buffer.clear();
  }

  private static Thread inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    letPass();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
