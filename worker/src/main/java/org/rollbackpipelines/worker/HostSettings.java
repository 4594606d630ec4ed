package org.rollbackpipelines.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * What a worker must know of its host.
 *
 * @param profiles profile files, or folders of them: the catalogue it serves
 * @param stateFolder where ledgers, runs and evidence are kept
 */
public record HostSettings(String taskQueue, String host, Path stateFolder, List<Path> profiles) {

  public HostSettings {
    profiles = List.copyOf(profiles);
  }
}
