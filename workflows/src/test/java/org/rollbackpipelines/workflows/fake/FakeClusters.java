package org.rollbackpipelines.workflows.fake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    FakeApplication of = of(order);
    return host.act(
        of,
        () -> {
          Map<String, String> then = new TreeMap<>();
          of.databases.keySet().forEach(name -> then.put(name, "as-of-" + order.at()));
          of.clusters.put("rb_" + order.run(), then);
          return StepResult.done("recovered");
        });
  }

  @Override
  public StepResult drop(ClusterOrder order) {
    FakeApplication of = of(order);
    return host.act(
        of,
        () -> {
          of.clusters.remove("rb_" + order.run());
          return StepResult.done("removed");
        });
  }

  @Override
  public StepResult switchTo(ClusterOrder order) {
    FakeApplication of = of(order);
    return host.act(
        of,
        () -> {
          of.exchangeCluster(next(order), "before_" + order.run());
          DatabaseRecord kept =
              new DatabaseRecord(
                  DatabaseRecord.CLUSTER,
                  order.live().data() + "_before_" + order.run(),
                  List.of());
          return StepResult.done("switched").databases(List.of(kept));
        });
  }

  @Override
  public StepResult switchBack(ClusterOrder order) {
    FakeApplication of = of(order);
    return host.act(
        of,
        () -> {
          String back = order.former() == null ? "undone_" + order.run() : next(order);
          of.exchangeCluster("before_" + order.run(), back);
          return StepResult.done("switched back");
        });
  }

  private static String next(ClusterOrder order) {
    return order.former() == null ? "rb_" + order.run() : "before_" + order.former();
  }

  @Override
  public StepResult confirm(ClusterOrder order) {
    FakeApplication of = of(order);
    return host.read(
        () -> {
          boolean right = of.clusters.containsKey("before_" + order.run());
          return StepResult.checked(right, right ? "all well" : "not the right one", List.of());
        });
  }

  @Override
  public StepResult confirmArchive(ClusterOrder order) {
    return host.read(() -> StepResult.done("goes on"));
  }

  private FakeApplication of(ClusterOrder order) {
    return host.named(order.application());
  }
}
