package org.rollbackpipelines.workflows.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.release.Verdict.BAD;
import static org.rollbackpipelines.workflows.release.Verdict.CANDIDATE;
import static org.rollbackpipelines.workflows.release.Verdict.GOOD;
import static org.rollbackpipelines.workflows.sample.Samples.A;
import static org.rollbackpipelines.workflows.sample.Samples.B;
import static org.rollbackpipelines.workflows.sample.Samples.C;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.sample.Seen;

final class TargetsTest {
  private static final String D = "d".repeat(40);

  /** What is known, the commit that runs, and the name and commit that must be chosen. */
  static Stream<Arguments> choices() {
    return Stream.of(
        choice("last good", tagged().ledger("v1", A, GOOD).ledger("v2", B, CANDIDATE), B, "v1", A),
        choice(
            "A good, B rolled back, C bad: never to B",
            tagged().ledger("v1", A, GOOD).ledger("v2", B, BAD).ledger("v3", C, BAD),
            C,
            "v1",
            A),
        choice(
            "newest of two good ones",
            tagged().ledger("v1", A, GOOD).ledger("v2", B, GOOD).ledger("v3", C, CANDIDATE),
            C,
            "v2",
            B),
        choice(
            "good, and condemned later",
            tagged().ledger("v1", A, GOOD).ledger("v2", B, GOOD).ledger("v2", B, BAD),
            C,
            "v1",
            A),
        choice("nothing recorded: tag before", tagged(), C, "v2", B),
        choice("nothing good recorded: tag before", tagged().ledger("v3", C, BAD), C, "v2", B),
        choice("tag before is bad: the one before it", tagged().ledger("v2", B, BAD), C, "v1", A),
        choice(
            "several tags on a commit are one release",
            Seen.world().tag("v1", A).tag("v2", B).tag("v2-final", B),
            B,
            "v1",
            A),
        choice(
            "an untagged commit made of a release, and a newer one that was only fetched",
            tagged().ancestry(D, "v1", "v2"),
            D,
            "v2",
            B),
        choice(
            "a tag that is older than those that are listed",
            tagged().listsFrom("v3").ancestry(B, "v1"),
            B,
            "v1",
            A),
        choice("a release on a branch of its own", tagged().ancestry(C, "v1"), C, "v1", A),
        choice("another ancestry than that of what runs", tagged().ancestry(D), C, "v2", B),
        choice("running release unknown to the ledger", tagged().ledger("v1", A, GOOD), D, "v1", A),
        choice("head moved on, services did not", tagged().head(D), B, "v1", A));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("choices")
  void choosesByVerdictThenByTag(
      String situation, Seen seen, String running, String name, String commit) {
    TargetChoice choice = Targets.choose(null, ref(running), seen.observation());

    assertThat(choice.problems()).isEmpty();
    assertThat(target(choice)).isEqualTo(new ReleaseRef(name, commit));
  }

  @Test
  void takesTheRefThatWasGiven() {
    TargetChoice choice = Targets.choose("v1", ref(C), tagged().asked(A).observation());

    assertThat(target(choice)).isEqualTo(new ReleaseRef("v1", A));
    assertThat(choice.warnings()).isEmpty();
  }

  @Test
  void givesACommitThatWasGivenItsName() {
    assertThat(target(Targets.choose(A, ref(C), tagged().asked(A).observation())))
        .isEqualTo(new ReleaseRef("v1", A));
  }

  @Test
  void goesToABadReleaseOnlyWhenToldToAndWarns() {
    Seen seen = tagged().asked(B).ledger("v2", B, BAD);

    TargetChoice choice = Targets.choose("v2", ref(C), seen.observation());

    assertThat(target(choice).commit()).isEqualTo(B);
    assertThat(choice.warnings()).containsExactly("v2 (bbbbbbbb) is marked bad in the ledger");
  }

  @Test
  void offersTheNewestReleasesForARefNobodyKnows() {
    Problem problem = problem(Targets.choose("v9", ref(C), tagged().observation()));

    assertThat(problem.what()).isEqualTo("the source knows no commit, tag or branch 'v9'");
    assertThat(problem.fix()).contains("newest: v1, v2, v3");
  }

  @Test
  void saysHowToGetARefIntoASourceWithoutTags() {
    assertThat(problem(Targets.choose("v9", ref(C), Seen.world().observation())).fix())
        .isEqualTo("fetch it into the checkout first (git fetch --tags)");
  }

  /** A cut-off run may have moved the checkout and nothing else. */
  @Test
  void takesNoCheckoutForEvidenceOfWhatRuns() {
    Seen seen = tagged().ledger("v1", A, GOOD).ledger("v2", B, GOOD).head(B);

    assertThat(Targets.choose(null, ref(B), seen.observation()).target())
        .isNotNull()
        .extracting(target -> target.release().commit())
        .isEqualTo(B);
  }

  @Test
  void doesNotLeaveAGoodReleaseUntold() {
    Seen seen = tagged().ledger("v1", A, GOOD).ledger("v2", B, GOOD).runs("api", B);

    Problem problem = problem(Targets.choose(null, ref(B), seen.observation()));

    assertThat(problem.what()).contains("is the last good one");
    assertThat(problem.fix()).contains("--to");
  }

  @Test
  void warnsThatATagIsNoVerdict() {
    TargetChoice choice = Targets.choose(null, ref(C), tagged().observation());

    assertThat(choice.warnings()).hasSize(1);
    assertThat(choice.warnings().get(0)).contains("the ledger knows no good release");
  }

  /** Whatever came before it, the newest tag of the repository may be newer. */
  @Test
  void goesNowhereFromACommitWhoseAncestryNobodyKnows() {
    Problem problem = problem(Targets.choose(null, ref(D), tagged().observation()));

    assertThat(problem.what())
        .startsWith("the ledger knows no good release, and nobody can tell which tag came before");
    assertThat(problem.fix()).isEqualTo("name a target with --to REF");
  }

  @Test
  void goesNowhereWhereNoTagIsAnAncestor() {
    assertThat(problem(Targets.choose(null, ref(D), tagged().ancestry(D).observation())).what())
        .startsWith("nothing to go back to from");
  }

  @Test
  void warnsThatANewerTagIsOfAnotherBranch() {
    TargetChoice choice = Targets.choose(null, ref(C), tagged().ancestry(C, "v1").observation());

    assertThat(choice.warnings())
        .contains(
            "v2 is newer than v1, and what runs was not made of it: if it is meant, name it with"
                + " --to");
  }

  @Test
  void warnsThatOnlyTimeSaysWhatCameBefore() {
    TargetChoice choice =
        Targets.choose(null, ref(D), tagged().ancestryByTime(D, "v1", "v2").observation());

    assertThat(target(choice).commit()).isEqualTo(B);
    assertThat(choice.warnings())
        .singleElement()
        .asString()
        .contains("by its time, as the history of the checkout is cut off");
  }

  @Test
  void hasNowhereToGoFromTheFirstRelease() {
    assertThat(problem(Targets.choose(null, ref(A), tagged().observation())).what())
        .startsWith("nothing to go back to from");
  }

  @Test
  void hasNowhereToGoWhenAllBeforeIsBad() {
    Seen seen = tagged().ledger("v1", A, BAD).ledger("v2", B, BAD);

    assertThat(problem(Targets.choose(null, ref(C), seen.observation())).where())
        .isEqualTo("target");
  }

  @Test
  void takesABlankRefForNone() {
    assertThat(target(Targets.choose(" ", ref(C), tagged().observation())).commit()).isEqualTo(B);
  }

  private static Seen tagged() {
    return Seen.world().tag("v1", A).tag("v2", B).tag("v3", C);
  }

  private static ReleaseRef ref(String commit) {
    return new ReleaseRef(commit, commit);
  }

  private static Arguments choice(
      String situation, Seen seen, String running, String name, String commit) {
    return Arguments.of(situation, seen, running, name, commit);
  }

  private static ReleaseRef target(TargetChoice choice) {
    Target target = choice.target();
    if (target == null) {
      throw new AssertionError("no target: " + choice.problems());
    }
    return target.release();
  }

  private static Problem problem(TargetChoice choice) {
    assertThat(choice.target()).isNull();
    assertThat(choice.problems()).hasSize(1);
    return choice.problems().get(0);
  }
}
