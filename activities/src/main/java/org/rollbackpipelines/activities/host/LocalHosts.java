package org.rollbackpipelines.activities.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rollbackpipelines.workflows.observe.HostSeen;
import org.rollbackpipelines.workflows.observe.Hosts;

/** The host this worker runs on. */
public final class LocalHosts implements Hosts {
  private final String host;
  private final Path stateFolder;

  /**
   * @param stateFolder where runs are kept; it need not be there yet
   */
  public LocalHosts(String host, Path stateFolder) {
    this.host = host;
    this.stateFolder = stateFolder.toAbsolutePath().normalize();
  }

  @Override
  public HostSeen observe() {
    return new HostSeen(host, diskFree(), Memory.availableBytes());
  }

  private long diskFree() {
    Path folder = stateFolder;
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read how much room " + folder + " has", e);
    }
  }
}
