package org.rollbackpipelines.activities.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.PipelineRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;

/** What can be deployed once more, sorted out. */
final class Deployables {
  private Deployables() {}

  /**
   * Each commit once, with the first way that was found; where a new run can be started, also each
   * commit that a tag names.
   */
  static List<Deployable> of(
      PipelineRuntime runtime, List<Deployable> found, Supplier<List<Tagged>> tags) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    if (runtime.way() == PipelineWay.DISPATCH) {
      tags.get()
          .forEach(
              tag ->
                  names.computeIfAbsent(tag.commit(), commit -> new ArrayList<>()).add(tag.name()));
    }
    Map<String, Long> runs = new LinkedHashMap<>();
    found.forEach(one -> runs.putIfAbsent(one.commit(), one.run()));
    return Stream.concat(names.keySet().stream(), runs.keySet().stream())
        .distinct()
        .map(
            commit ->
                new Deployable(
                    commit, names.getOrDefault(commit, List.of()), runs.getOrDefault(commit, 0L)))
        .toList();
  }

  static Optional<Deployable> find(String commit, List<Deployable> all) {
    return all.stream().filter(one -> one.commit().equals(commit)).findFirst();
  }

  static Deployable require(PipelineRuntime runtime, String commit, List<Deployable> all) {
    return find(commit, all)
        .orElseThrow(
            () ->
                new RefusedException(
                    runtime.pipeline()
                        + " cannot deploy "
                        + commit
                        + " again: "
                        + (runtime.way() == PipelineWay.AGAIN
                            ? "no successful run of it is left that is sure to have deployed it"
                                + " there and can be run again; way: dispatch deploys a tag of it"
                            : "no tag names it, and no successful run of it is left")));
  }

  /** What is given to a new run, with the release's values in it. */
  static Map<String, String> filled(Map<String, String> given, Errand errand) {
    Map<String, String> filled = new LinkedHashMap<>();
    given.forEach(
        (name, value) ->
            filled.put(
                name,
                value
                    .replace("${tag}", String.valueOf(errand.tag()))
                    .replace("${commit}", errand.commit())));
    return filled;
  }
}
