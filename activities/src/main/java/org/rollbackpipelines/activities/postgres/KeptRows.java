package org.rollbackpipelines.activities.postgres;

import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.PutBackOrder;
import org.rollbackpipelines.workflows.database.SalvageOrder;
import org.rollbackpipelines.workflows.database.Salvaged;

/** Rows of databases that runs kept: written out, or put back. */
final class KeptRows {
  private final Archive archive;
  private final Access admin;
  private final Access owner;
  private final Pulse pulse;

  KeptRows(Archive archive, Access admin, Access owner, Pulse pulse) {
    this.archive = archive;
    this.admin = admin;
    this.owner = owner;
    this.pulse = pulse;
  }

  Salvaged salvage(SalvageOrder order) {
    String live = order.database().name();
    requireThere(live, order.kept());
    return new Salvage(admin, pulse)
        .write(
            order.kept(),
            live,
            order.tables(),
            archive.salvage(order.application(), order.run(), order.as(), live));
  }

  PutBack putBack(PutBackOrder order) {
    String live = order.database().name();
    requireThere(live, order.kept());
    if (!order.execute()) {
      return new PutBackLook(admin, pulse).at(order.kept(), live, order.rows());
    }
    SalvageFolder<PutBackNote> folder =
        new SalvageFolder<>(
            archive.salvage(order.application(), order.run(), order.as(), live), PutBackNote.class);
    return new PuttingBack(admin, owner, pulse)
        .apply(order.kept(), live, order.rows(), folder, order.why());
  }

  private void requireThere(String live, String kept) {
    List<String> copies = Answers.of(live, () -> new Copies(admin, live).list());
    if (!copies.contains(kept)) {
      throw Answers.failed(
          live,
          kept
              + " is not there any more: it is live again since an undo, or somebody dropped it; see"
              + " what there is with: rollback database list",
          false);
    }
  }
}
