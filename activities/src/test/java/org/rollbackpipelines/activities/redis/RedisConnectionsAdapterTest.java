package org.rollbackpipelines.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.RedisServer;
import redis.clients.jedis.Jedis;

class RedisConnectionsAdapterTest {
  @TempDir Path folder;

  private static final References SECRETS =
      new References(Map.of("REDIS_PASSWORD", "opensesame", "WRONG", "not-it-at-all"));

  private final RedisConnections connections = new RedisConnections(SECRETS);

  @Test
  void worksInTheDatabaseThatIsNamed() throws Exception {
    try (LocalRedis redis = LocalRedis.start(folder)) {
      connections.with(redis.server(3), there -> there.set("key", "value"));

      String value = connections.with(redis.server(3), there -> there.get("key"));
      long elsewhere = connections.with(redis.server(0), Jedis::dbSize);
      assertThat(value).isEqualTo("value");
      assertThat(elsewhere).isZero();
    }
  }

  @Test
  void logsInWithAPasswordThatNobodyGetsToSee() throws Exception {
    try (LocalRedis redis = LocalRedis.start(folder, "--requirepass", "opensesame")) {
      RedisServer plain = redis.server(0);

      String answer = connections.with(with(plain, "${env:REDIS_PASSWORD}"), Jedis::ping);
      assertThat(answer).isEqualTo("PONG");
      assertThatThrownBy(() -> connections.with(with(plain, "${env:WRONG}"), Jedis::ping))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Redis at 127.0.0.1:" + plain.port() + "/0 refuses")
          .hasMessageNotContaining("not-it-at-all");
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    RedisServer gone;
    try (LocalRedis redis = LocalRedis.start(folder)) {
      gone = redis.server(0);
    }

    assertThatThrownBy(() -> connections.with(gone, Jedis::ping))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer");
  }

  private static RedisServer with(RedisServer server, String password) {
    return new RedisServer(server.host(), server.port(), 0, null, password, false);
  }
}
