package org.rollbackpipelines.activities.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.observe.HostSeen;

final class LocalHostsAdapterTest {
  @TempDir Path folder;

  @Test
  void knowsTheRoomOfAStateFolderThatIsNotThereYet() throws IOException {
    HostSeen seen = new LocalHosts("web-1", folder.resolve("not/yet")).observe();

    long room = Files.getFileStore(folder).getUsableSpace();
    assertThat(seen.host()).isEqualTo("web-1");
    assertThat(seen.diskFreeBytes()).isBetween(room / 2, room * 2);
    assertThat(seen.memoryAvailableBytes()).isGreaterThan(1024 * 1024);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void readsWhatLinuxCountsAsAvailable() throws IOException {
    Path meminfo =
        Files.writeString(
            folder.resolve("meminfo"),
            "MemTotal:       8000000 kB\nMemFree:          10000 kB\nMemAvailable:    500000 kB\n");

    assertThat(Memory.linux(meminfo)).hasValue(512_000_000L);
    assertThat(Memory.linux(folder.resolve("missing"))).isEmpty();
  }
}
