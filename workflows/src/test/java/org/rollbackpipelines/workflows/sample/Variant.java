package org.rollbackpipelines.workflows.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.Budgets;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.Configuration;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.Feature;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.OnFailure;
import org.rollbackpipelines.workflows.application.OwnTier;
import org.rollbackpipelines.workflows.application.Traffic;

/** An application like another, but for what is said to differ. */
final class Variant {
  private final Application plain;
  private List<Check> checks;
  private Budgets budgets;
  private List<ApprovalRule> approvals;
  private OnFailure onFailure;
  private List<Database> databases;
  private List<Cache> caches;
  private @Nullable Traffic traffic;
  private Configuration configuration;
  private List<JobQueue> queues;
  private List<String> allowedHosts;
  private List<HttpAction> actions;
  private List<Feature> features;
  private List<OwnTier> tiers;

  private Variant(Application plain) {
    this.plain = plain;
    this.checks = plain.checks();
    this.budgets = plain.budgets();
    this.approvals = plain.approvals();
    this.onFailure = plain.onFailure();
    this.databases = plain.databases();
    this.caches = plain.caches();
    this.traffic = plain.traffic();
    this.configuration = plain.configuration();
    this.queues = plain.queues();
    this.allowedHosts = plain.allowedHosts();
    this.actions = plain.actions();
    this.features = plain.features();
    this.tiers = plain.tiers();
  }

  static Variant of(Application plain) {
    return new Variant(plain);
  }

  Variant checks(Check... others) {
    checks = List.of(others);
    return this;
  }

  Variant budgets(Budgets others) {
    budgets = others;
    return this;
  }

  Variant approvals(ApprovalRule... others) {
    approvals = List.of(others);
    return this;
  }

  Variant onFailure(OnFailure other) {
    onFailure = other;
    return this;
  }

  Variant databases(Database... others) {
    databases = List.of(others);
    return this;
  }

  Variant caches(Cache... others) {
    caches = List.of(others);
    return this;
  }

  Variant traffic(Traffic other) {
    traffic = other;
    return this;
  }

  Variant configuration(Configuration other) {
    configuration = other;
    return this;
  }

  Variant queues(JobQueue... others) {
    queues = List.of(others);
    return this;
  }

  Variant allowedHosts(String... others) {
    allowedHosts = List.of(others);
    return this;
  }

  Variant actions(HttpAction... others) {
    actions = List.of(others);
    return this;
  }

  Variant features(Feature... others) {
    features = List.of(others);
    return this;
  }

  Variant tiers(OwnTier... others) {
    tiers = List.of(others);
    return this;
  }

  Application made() {
    return new Application(
        plain.name(),
        plain.description(),
        plain.host(),
        plain.source(),
        plain.runtime(),
        checks,
        plain.evidence(),
        budgets,
        approvals,
        onFailure,
        plain.patience(),
        databases,
        caches,
        traffic,
        configuration,
        queues,
        allowedHosts,
        actions,
        features,
        tiers);
  }
}
