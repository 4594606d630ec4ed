package org.rollbackpipelines.workflows.fake;

import java.util.List;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.RotationOrder;

record FakeDatabases(FakeHost host) implements Databases {
  @Override
  public Backup backUp(BackupOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          String name = order.database().name();
          String id = name + "-" + (of.backups.size() + 1);
          Backup taken = new Backup(id, name, host.now(), 1, 1, 1, "15", host.now());
          of.backups.add(taken);
          return taken;
        });
  }

  @Override
  public List<Backup> rotate(RotationOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          of.wanted.addAll(order.wanted());
          return List.copyOf(of.backups);
        });
  }
}
