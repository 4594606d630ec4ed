package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of users who come in by nginx begin and end with. */
abstract class BehindNginx {
  @TempDir Path folder;
  Path state;
  WebServer web;
  HostEntrances entrances;

  @BeforeEach
  void start() throws IOException {
    state = folder.resolve("state");
    web = new WebServer(folder.resolve("nginx"));
    entrances = ClosingWorker.entrances(state);
  }

  @AfterEach
  void stop() throws IOException {
    web.close();
  }
}
