package org.rollbackpipelines.workflows.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rollbackpipelines.workflows.image.ImageQuestion;
import org.rollbackpipelines.workflows.image.ImageSeen;
import org.rollbackpipelines.workflows.image.Images;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.image.NamingOrder;
import org.rollbackpipelines.workflows.image.PullOrder;
import org.rollbackpipelines.workflows.image.TagPlace;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepResult;

/** A registry, and a file that names images, a line for each service. */
record FakeImages(FakeHost host) implements Images {

  @Override
  public ImagesSeen look(ImageQuestion question) {
    FakeApplication of = host.of(question.runtime());
    return host.read(
        () ->
            new ImagesSeen(
                question.runtime().pulledServices().stream()
                    .map(service -> new TagPlace(service, service + " in .env", List.of(), null))
                    .toList(),
                question.references().stream()
                    .map(one -> new ImageSeen(one, of.registry.get(one), null))
                    .toList()));
  }

  @Override
  public StepResult pull(PullOrder order) {
    FakeApplication of = host.of(order.runtime());
    return host.act(
        of,
        () -> {
          for (ServiceVersion version : order.versions()) {
            String id = Objects.requireNonNull(of.pulled.get(version.artifact()));
            of.make(version.service(), id, Objects.requireNonNull(of.commits.get(id)));
          }
          return StepResult.done("pulled " + order.versions().size());
        });
  }

  @Override
  public StepResult name(NamingOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          Map<String, String> unused =
              of.keptNames.putIfAbsent(order.run(), new LinkedHashMap<>(of.names));
          for (ServiceVersion version : order.versions()) {
            of.names.put(version.service(), Objects.requireNonNull(version.name()));
          }
          return StepResult.done("named " + order.versions().size());
        });
  }

  @Override
  public StepResult putBack(NamingOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          of.names.putAll(of.keptNames.getOrDefault(order.run(), Map.of()));
          return StepResult.done("put back");
        });
  }
}
