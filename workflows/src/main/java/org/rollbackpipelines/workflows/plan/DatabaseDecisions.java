package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;

/** What becomes of the databases of an application, with what speaks against it. */
record DatabaseDecisions(
    List<DatabaseDecision> decisions, List<String> warnings, List<Problem> problems) {
  DatabaseDecisions {
    decisions = List.copyOf(decisions);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  static final DatabaseDecisions NONE = new DatabaseDecisions(List.of(), List.of(), List.of());

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
