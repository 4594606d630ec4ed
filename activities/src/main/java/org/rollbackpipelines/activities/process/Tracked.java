package org.rollbackpipelines.activities.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.folder.RuntimeFolder;

/** One service of a folder: its record and its live processes, held together. */
final class Tracked {
  private final RuntimeFolder folder;
  private final ServiceRecords records;
  private final String service;

  Tracked(RuntimeFolder folder, String service) {
    this.folder = folder;
    this.records = new ServiceRecords(folder);
    this.service = service;
  }

  @Nullable ServiceRecord record() {
    return records.read(service);
  }

  OwnedProcesses processes() {
    return OwnedProcesses.find(folder.mark(service), record());
  }

  /** Writes down a process that lives without a record: its worker died before it came to that. */
  void adopt(List<String> command) {
    OwnedProcesses processes = processes();
    if (!processes.areRecorded()) {
      processes.first().ifPresent(process -> started(command, process, processes.artifact()));
    }
  }

  /** Writes down what was started; what was stopped for it stays known. */
  void started(List<String> command, ProcessHandle process, @Nullable String artifact) {
    ServiceRecord before = record();
    String folderName = artifact == null ? "" : artifact;
    records.write(
        service,
        new ServiceRecord(
            process.pid(),
            process.info().startInstant().orElseGet(Instant::now),
            folderName,
            folderName.substring(folderName.lastIndexOf('/') + 1),
            command,
            null,
            before == null ? null : before.stopping()));
  }

  /** Writes down that the live process is to stop; a stop this run began already keeps its time. */
  void stopping(Instant now, Instant since) {
    ServiceRecord record = record();
    if (record != null && !isOf(since, record.stopping())) {
      records.write(service, record.stopping(now));
    }
  }

  /** When the process before the live one was told to stop, if this run did that. */
  @Nullable Instant darkFrom(Instant since) {
    ServiceRecord record = record();
    Instant replaced = record == null ? null : record.replacedAt();
    return isOf(since, replaced) ? replaced : null;
  }

  private static boolean isOf(Instant since, @Nullable Instant moment) {
    return moment != null && !moment.isBefore(since);
  }
}
