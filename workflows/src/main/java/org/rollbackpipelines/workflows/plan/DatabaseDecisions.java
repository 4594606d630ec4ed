package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Target;

/** What becomes of the databases of an application, with what speaks against it. */
record DatabaseDecisions(
    List<DatabaseDecision> decisions, List<String> warnings, List<Problem> problems) {
  DatabaseDecisions {
    decisions = List.copyOf(decisions);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  static final DatabaseDecisions NONE = new DatabaseDecisions(List.of(), List.of(), List.of());

  /** What a tier does with data where a request leaves it to the tier, or names some. */
  static DatabaseDecisions of(
      TierPage tier,
      RollbackRequest request,
      LocatedApplication located,
      Observation seen,
      Target target) {
    if (!tier.data().decides()) {
      return request.namesData()
          ? problem(
              "of " + located.application().name(),
              "the " + tier.name() + " tier leaves data alone",
              "use the standard tier, or say nothing of databases")
          : NONE;
    }
    DatabaseDecisions made =
        new DatabaseChooser(request, seen, target.release(), tier.data())
            .decide(located.application().databases());
    return made.restoresNothing() && tier.data() == DataRule.ONLY_NAMED
        ? made.and(nothingToDo(located.application().name(), request.revision() == null))
        : made;
  }

  private static DatabaseDecisions nothingToDo(String application, boolean restore) {
    return problem(
        "of " + application,
        restore ? "there is none to restore" : "there is none whose migrations could be taken back",
        restore
            ? "name one under databases in the profile"
            : "say under databases in the profile what it is migrated with");
  }

  static DatabaseDecisions of(DatabaseDecision decision, String... warnings) {
    return new DatabaseDecisions(List.of(decision), List.of(warnings), List.of());
  }

  static DatabaseDecisions problem(String database, String what, String fix) {
    return new DatabaseDecisions(
        List.of(), List.of(), List.of(new Problem("database " + database, what, fix)));
  }

  boolean restoresNothing() {
    return problems.isEmpty() && decisions.stream().noneMatch(DatabaseDecision::moves);
  }

  DatabaseDecisions and(DatabaseDecisions others) {
    return new DatabaseDecisions(
        joined(decisions, others.decisions),
        joined(warnings, others.warnings),
        joined(problems, others.problems));
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
