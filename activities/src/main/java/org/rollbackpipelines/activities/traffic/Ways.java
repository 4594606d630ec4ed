package org.rollbackpipelines.activities.traffic;

import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.FirewallMaintenance;
import org.rollbackpipelines.workflows.application.HttpMaintenance;
import org.rollbackpipelines.workflows.application.Maintenance;
import org.rollbackpipelines.workflows.application.NginxMaintenance;
import org.rollbackpipelines.workflows.application.ServiceMaintenance;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** The way that an order asks for. */
final class Ways {
  private final Archive archive;
  private final Commands commands;
  private final References references;

  Ways(Archive archive, Commands commands, References references) {
    this.archive = archive;
    this.commands = commands;
    this.references = references;
  }

  Way of(TrafficOrder order) {
    Maintenance maintenance = order.maintenance();
    Patience patience = new Patience(commands.pulse());
    if (maintenance instanceof NginxMaintenance page) {
      Nginx nginx = new Nginx(commands, page.test(), page.reload());
      return new NginxPage(nginx, page, order.application(), new Until(patience, order.within()));
    }
    if (maintenance instanceof HttpMaintenance http) {
      return new HttpWay(references, commands.pulse(), http, new Until(patience, order.within()));
    }
    if (maintenance instanceof ServiceMaintenance service) {
      return new ServiceWay(commands, service, new Until(patience, order.within()));
    }
    return new Firewall(commands, (FirewallMaintenance) maintenance, archive, order.application());
  }
}
