package org.rollbackpipelines.activities.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.step.Counted;
import redis.clients.jedis.Jedis;

/** Removes failed jobs in batches; what a job was is on the disk before it is removed. */
final class BullmqCleaning {
  private static final int BATCH = 50;

  private final BullmqKeys keys;
  private final Path kept;
  private final Pulse pulse;

  BullmqCleaning(BullmqKeys keys, Path kept, Pulse pulse) {
    this.keys = keys;
    this.kept = kept;
    this.pulse = pulse;
  }

  String clean(Jedis redis, BullmqVersion version) throws IOException {
    long removed = 0;
    // Those that stay are stepped over.
    long stay = 0;
    List<String> ids = batch(redis, stay);
    while (!ids.isEmpty()) {
      pulse.beat("removing failed jobs of " + keys.base());
      keep(redis, ids);
      removed += remove(redis, version, ids);
      stay += ids.stream().filter(id -> redis.zscore(keys.of("failed"), id) != null).count();
      ids = batch(redis, stay);
    }
    return Counted.of(removed, "failed job")
        + " removed"
        + (removed == 0 ? "" : ", kept in " + kept)
        + (stay == 0 ? "" : ", " + stay + " of them stay, because other jobs depend on them");
  }

  private List<String> batch(Jedis redis, long from) {
    return redis.zrange(keys.of("failed"), from, from + BATCH - 1);
  }

  private void keep(Jedis redis, List<String> ids) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String id : ids) {
      ObjectNode line = Json.mapper().createObjectNode().put("id", id);
      line.set("job", Json.mapper().valueToTree(redis.hgetAll(keys.of(id))));
      lines.append(Json.mapper().writeValueAsString(line)).append('\n');
    }
    try (FileChannel file = PrivateFiles.open(kept)) {
      file.position(file.size());
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        int unused = file.write(bytes);
      }
      file.force(true);
    }
  }

  private long remove(Jedis redis, BullmqVersion version, List<String> ids)
      throws RefusedException {
    List<String> arguments = new ArrayList<>(List.of(version.layout(), keys.base()));
    arguments.addAll(ids);
    return BullmqScript.CLEAN.run(redis, keys.ofAll("meta", "failed", "events"), arguments);
  }
}
