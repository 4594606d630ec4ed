package org.rollbackpipelines.activities.site;

import java.nio.file.Path;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.Releases;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** Static sites: their one service is what is served of their files. */
public final class StaticServices implements Services {
  private final Commands commands;
  private final References references;
  private final HttpCaller http;

  public StaticServices(Commands commands, References references, HttpCaller http) {
    this.commands = commands;
    this.references = references;
    this.http = http;
  }

  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    Site site = Site.of(runtime);
    ServicesSeen seen = new SiteSight(site, http).seen();
    String missing = host(site).missing();
    return missing == null ? seen : seen.and(missing);
  }

  @Override
  public StepResult keep(KeepServices call) {
    Site site = Site.of(call.runtime());
    return new Releases(site.runtime(), site.folder())
        .keep(call.versions(), version -> site.links(Path.of(version.artifact())));
  }

  @Override
  public StepResult build(BuildServices call) {
    Site site = Site.of(call.runtime());
    return new Releases(site.runtime(), site.folder()).build(commands, call.versions());
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    Site site = Site.of(call.runtime());
    return new Publishing(site, host(site), http, patience())
        .of(call.versions(), call.since(), call.anew());
  }

  @Override
  public StepResult stop(StopOrder order) {
    return StepResult.done(
        "nothing to stop: the files of " + Site.of(order.runtime()).name() + " are served on");
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    return new SiteConfirmation(Site.of(call.runtime()), http, call, patience()).await();
  }

  private HostCommand host(Site site) {
    return new HostCommand(commands, references, site);
  }

  private Patience patience() {
    return new Patience(commands.pulse());
  }
}
