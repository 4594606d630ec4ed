package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.LocalRedis;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.service.ServicesByRuntime;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import redis.clients.jedis.Jedis;

/** Queues are asked how many jobs they hold, and some of them do not answer. */
@Tag("eva-08")
final class DepthsAdapterTest {
  @TempDir private Path folder;

  @Test
  void losesNoAnswerToQueuesThatGiveNone() throws Exception {
    try (LocalRedis server = LocalRedis.start(folder);
        Jedis redis = server.connect();
        ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      redis.hset("bull:mail:meta", "version", "bullmq:6.7.0");
      redis.lpush("bull:mail:wait", "1", "2");
      RedisServer mute = new RedisServer("127.0.0.1", silent.getLocalPort(), 0, null, null, false);
      long began = System.nanoTime();

      List<QueueSeen> seen =
          queues()
              .depths(
                  new QueueOrder(
                      "shop",
                      "run-1",
                      List.of(
                          queue("letters", mute),
                          queue("reports", mute),
                          queue("mail", server.server(0)))));

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
      assertThat(seen)
          .extracting(QueueSeen::words)
          .containsExactly(
              "queue letters could not be asked: no answer within 5 s",
              "queue reports could not be asked: no answer within 5 s",
              "queue mail: 2 waiting, 0 active, 0 delayed, 0 failed");
    }
  }

  private JobQueues queues() {
    References references = new References(Map.of());
    return new JobQueues(
        new Archive(folder),
        new RedisConnections(references),
        new HttpCaller(references, doing -> {}),
        new ServicesByRuntime(Map.of()),
        doing -> {},
        InstantSource.system());
  }

  private static JobQueue queue(String name, RedisServer server) {
    return new JobQueue(
        name,
        new BullmqQueue(server, "bull", null),
        Duration.ZERO,
        WhenUndrained.GO_ON,
        false,
        2,
        Duration.ZERO);
  }
}
