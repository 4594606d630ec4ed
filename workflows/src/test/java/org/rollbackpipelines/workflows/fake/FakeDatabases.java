package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.Databases;

record FakeDatabases(FakeHost host) implements Databases {
  @Override
  public Backup backUp(BackupOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          of.backups.add(order);
          String id = order.database().name() + "-" + of.backups.size();
          return new Backup(id, order.database().name(), host.now(), 1, 1, 1, "15", host.now());
        });
  }
}
