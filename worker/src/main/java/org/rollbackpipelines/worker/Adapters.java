package org.rollbackpipelines.worker;

import com.github.dockerjava.api.DockerClient;
import io.temporal.client.WorkflowClient;
import java.time.InstantSource;
import java.util.Map;
import org.rollbackpipelines.activities.action.HttpActions;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.FileReleases;
import org.rollbackpipelines.activities.archive.FileReports;
import org.rollbackpipelines.activities.archive.RunLock;
import org.rollbackpipelines.activities.cache.KnownCaches;
import org.rollbackpipelines.activities.cache.RedisServers;
import org.rollbackpipelines.activities.catalogue.FileApplications;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.configuration.FileConfigurations;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.docker.ComposeContainers;
import org.rollbackpipelines.activities.docker.ComposeImages;
import org.rollbackpipelines.activities.docker.ComposeServices;
import org.rollbackpipelines.activities.docker.ComposeWitness;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.activities.engine.OpenRunLocks;
import org.rollbackpipelines.activities.evidence.FileEvidence;
import org.rollbackpipelines.activities.feature.TurnedFeatures;
import org.rollbackpipelines.activities.git.GitCommits;
import org.rollbackpipelines.activities.host.LocalHosts;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.kubernetes.KubernetesServices;
import org.rollbackpipelines.activities.kubernetes.KubernetesWitness;
import org.rollbackpipelines.activities.migration.PostgresMigrations;
import org.rollbackpipelines.activities.pipeline.PipelineServices;
import org.rollbackpipelines.activities.pipeline.PipelineWitness;
import org.rollbackpipelines.activities.pm2.Pm2Supervisor;
import org.rollbackpipelines.activities.postgres.PostgresClusters;
import org.rollbackpipelines.activities.postgres.PostgresDatabases;
import org.rollbackpipelines.activities.probe.ProbeChecks;
import org.rollbackpipelines.activities.process.ProcessServices;
import org.rollbackpipelines.activities.process.ProcessWitness;
import org.rollbackpipelines.activities.queue.JobQueues;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.service.ServicesByRuntime;
import org.rollbackpipelines.activities.site.SiteWitness;
import org.rollbackpipelines.activities.site.StaticServices;
import org.rollbackpipelines.activities.supervised.SupervisedServices;
import org.rollbackpipelines.activities.supervised.SupervisedWitness;
import org.rollbackpipelines.activities.systemd.SystemdSupervisor;
import org.rollbackpipelines.activities.traffic.HostEntrances;
import org.rollbackpipelines.activities.traffic.NginxUpstreams;
import org.rollbackpipelines.workflows.application.Applications;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.StaticRuntime;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.service.Services;

/** The adapters of a host, each made once. */
final class Adapters {
  private final HostSettings settings;
  private final Archive archive;
  private final FileApplications applications;
  private final OpenRunLocks locks;

  Adapters(HostSettings settings, WorkflowClient client) {
    this.settings = settings;
    this.archive = new Archive(settings.stateFolder());
    this.applications = new FileApplications(settings.profiles(), settings.host(), archive);
    this.locks = new OpenRunLocks(new RunLock(archive), client);
  }

  Applications applications() {
    return applications;
  }

  /** Holds the applications again whose runs go on here though their worker died. */
  void takeUpLocks() {
    applications.names().forEach(locks::takeUp);
  }

  Object[] ofHost() {
    Pulse pulse = Pulse.ofActivity();
    References references = References.ofThisProcess();
    Commands commands = new Commands(pulse, archive.root().resolve("running"));
    DockerClient docker = Engine.ofEnvironment();
    PipelineServices pipelines = new PipelineServices(archive, references, pulse);
    PipelineWitness pipelineWitness = new PipelineWitness(archive, references, pulse);
    Services services =
        new ServicesByRuntime(
            Map.of(
                ComposeRuntime.class, new ComposeServices(docker, commands),
                ProcessRuntime.class, new ProcessServices(commands, references),
                Pm2Runtime.class,
                    new SupervisedServices(
                        commands, runtime -> Pm2Supervisor.of(commands, references, runtime)),
                SystemdRuntime.class,
                    new SupervisedServices(
                        commands, runtime -> SystemdSupervisor.of(commands, runtime)),
                KubernetesRuntime.class, new KubernetesServices(archive, pulse),
                GithubRuntime.class, pipelines,
                GitlabRuntime.class, pipelines,
                StaticRuntime.class,
                    new StaticServices(commands, references, new HttpCaller(references, pulse))));
    ServiceContainers containers = new ComposeContainers(docker, commands);
    GitCommits commits = new GitCommits();
    return new Object[] {
      new LocalHosts(settings.host(), archive.root()),
      commits,
      services,
      new ProbeChecks(pulse, references),
      new FileEvidence(
          archive,
          Map.of(
              ComposeRuntime.class, new ComposeWitness(docker, commands),
              ProcessRuntime.class, new ProcessWitness(),
              Pm2Runtime.class,
                  new SupervisedWitness(runtime -> Pm2Supervisor.of(commands, references, runtime)),
              SystemdRuntime.class,
                  new SupervisedWitness(runtime -> SystemdSupervisor.of(commands, runtime)),
              KubernetesRuntime.class, new KubernetesWitness(archive),
              GithubRuntime.class, pipelineWitness,
              GitlabRuntime.class, pipelineWitness,
              StaticRuntime.class, new SiteWitness(new HttpCaller(references, pulse))),
          commits,
          pulse),
      new FileReleases(archive, InstantSource.system()),
      new FileReports(archive),
      new FileConfigurations(archive, InstantSource.system()),
      new ComposeImages(archive, commands),
      locks,
      new PostgresDatabases(archive, commands, references, containers, pulse),
      new PostgresClusters(archive, commands, references, containers, pulse),
      new HostEntrances(archive, commands, references, InstantSource.system()),
      new NginxUpstreams(archive, commands, services),
      new PostgresMigrations(archive, commands, references, containers),
      new KnownCaches(references, pulse),
      new RedisServers(references, commands),
      new HttpActions(archive, new HttpCaller(references, pulse)),
      new TurnedFeatures(archive, new HttpCaller(references, pulse), pulse),
      new JobQueues(
          archive,
          new RedisConnections(references),
          new HttpCaller(references, pulse),
          services,
          pulse,
          InstantSource.system()),
    };
  }
}
