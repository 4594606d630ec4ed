package org.rollbackpipelines.workflows.fake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.Clusters;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepResult;

record FakeClusters(FakeHost host) implements Clusters {
  @Override
  public StepResult check(ClusterOrder order) {
    return host.read(() -> StepResult.done("can be switched"));
  }

  @Override
  public StepResult recover(ClusterOrder order) {
    return acted(
        order,
        of -> {
          Map<String, String> then = new TreeMap<>();
          of.databases.keySet().forEach(name -> then.put(name, "as-of-" + order.at()));
          of.clusters.put("rb_" + order.run(), then);
          return StepResult.done("recovered");
        });
  }

  @Override
  public StepResult drop(ClusterOrder order) {
    return acted(
        order,
        of -> {
          of.clusters.remove("rb_" + order.run());
          return StepResult.done("removed");
        });
  }

  @Override
  public StepResult switchTo(ClusterOrder order) {
    return acted(
        order,
        of -> {
          of.exchangeCluster(next(order), before(order));
          return StepResult.done("switched").databases(List.of(kept(order)));
        });
  }

  private static DatabaseRecord kept(ClusterOrder order) {
    return new DatabaseRecord(
        DatabaseRecord.CLUSTER, order.live().data() + "_" + before(order), List.of());
  }

  @Override
  public StepResult switchBack(ClusterOrder order) {
    return acted(
        order,
        of -> {
          String back = order.former() == null ? "undone_" + order.run() : next(order);
          of.exchangeCluster(before(order), back);
          return StepResult.done("switched back");
        });
  }

  @Override
  public StepResult confirm(ClusterOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          boolean right = of.clusters.containsKey(before(order));
          return StepResult.checked(right, right ? "all well" : "not the right one", List.of());
        });
  }

  @Override
  public StepResult confirmArchive(ClusterOrder order) {
    return host.read(() -> StepResult.done("goes on"));
  }

  private static String next(ClusterOrder order) {
    return order.former() == null ? "rb_" + order.run() : "before_" + order.former();
  }

  private static String before(ClusterOrder order) {
    return "before_" + order.run();
  }

  private StepResult acted(ClusterOrder order, Function<FakeApplication, StepResult> effect) {
    FakeApplication of = host.named(order.application());
    return host.act(of, () -> effect.apply(of));
  }
}
