package org.rollbackpipelines.workflows.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.release.Verdict.GOOD;
import static org.rollbackpipelines.workflows.sample.Samples.A;
import static org.rollbackpipelines.workflows.sample.Samples.B;
import static org.rollbackpipelines.workflows.sample.Samples.C;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.sample.Seen;

final class OriginsTest {
  private static final Map<String, String> IMAGES = Map.of("api", "img-1", "web", "img-2");

  static Stream<Arguments> origins() {
    return Stream.of(
        origin("what the services say", Seen.shopAtB().head(C), "v1.1.0", B),
        origin(
            "the ledger, where services say nothing",
            unlabelled().ledger("v1", A, GOOD, IMAGES),
            "v1",
            A),
        origin(
            "its newest entry, where the same images were recorded twice",
            unlabelled().ledger("v1", A, GOOD, IMAGES).ledger("v2", B, GOOD, IMAGES),
            "v2",
            B),
        origin(
            "the source, where only some images match",
            unlabelled().ledger("v1", A, GOOD, Map.of("api", "img-1", "web", "other")).head(C),
            C,
            C),
        origin(
            "the source, where the services are of different commits",
            Seen.world().tag("v3", C).head(C).runs("api", A).runs("web", B),
            "v3",
            C),
        origin("the source, where nothing runs", Seen.world().tag("v1", A).head(A), "v1", A),
        origin("the digits, where nothing has a name", Seen.world().head(B), B, B),
        origin(
            "the newer of two tags",
            Seen.world().tag("v1", A).tag("v1-final", A).head(A),
            "v1-final",
            A));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("origins")
  void findsWhatRunsBy(String source, Seen seen, String name, String commit) {
    assertThat(Origins.running(seen.observation())).isEqualTo(new ReleaseRef(name, commit));
  }

  /** What the services run and what is known of that, and whether B is proven. */
  static Stream<Arguments> silences() {
    return Stream.of(
        Arguments.of("all of them say it", shop(), true),
        Arguments.of(
            "one never says anything, as a server that others make",
            shop().runs("redis", "redis-7", null, "running"),
            true),
        Arguments.of(
            "one never does, and has been recorded with the release before alone",
            shop()
                .runs("redis", "redis-7", null, "running")
                .ledger("v1.0.0", A, GOOD, Map.of("redis", "redis-7")),
            true),
        Arguments.of(
            "one never does, and is the same in all releases",
            shop()
                .runs("redis", "redis-7", null, "running")
                .ledger("v1.0.0", A, GOOD, Map.of("redis", "redis-7"))
                .ledger("v1.2.0", C, GOOD, Map.of("redis", "redis-7")),
            true),
        Arguments.of(
            "one is pulled by a name that stays, and was brought up to date",
            shop()
                .runs("redis", "redis-7.1", null, "running")
                .named("redis", "stable")
                .ledger("v1.1.0", B, GOOD, Map.of("redis", "redis-7.0")),
            true),
        Arguments.of(
            "one does not exist, or nobody can tell what it runs",
            shop().kept("api", A).runs("api", null, null, "not to be told"),
            true),
        Arguments.of(
            "one was recorded with the release",
            silent().kept("api", A).ledger("v1.1.0", B, GOOD, Map.of("api", "img-1")),
            true),
        Arguments.of(
            "one is kept under the release's tag",
            silent().kept("api", A).kept("api", "img-1", null, "v1.1.0"),
            true),
        Arguments.of("nothing is known of one", silent(), true),
        Arguments.of(
            "one was built for a rollback once, and says nothing otherwise",
            silent().built("api", A),
            true),
        Arguments.of(
            "other versions of one say what they were made of", silent().kept("api", B), false),
        Arguments.of(
            "one runs from somewhere, and its versions say what they were made of",
            shop().kept("api", B).runs("api", null, null, "running"),
            false),
        Arguments.of(
            "one was recorded with the release as something else",
            silent().ledger("v1.1.0", B, GOOD, Map.of("api", "img-0")),
            false),
        Arguments.of(
            "one changes with releases, and was recorded with another one",
            silent()
                .ledger("v1.0.0", A, GOOD, Map.of("api", "img-1"))
                .ledger("v0.9.0", C, GOOD, Map.of("api", "img-0")),
            false),
        Arguments.of(
            "one was recorded with a newer release alone: the others went back",
            silent().tag("v1.2.0", C).ledger("v1.2.0", C, GOOD, Map.of("api", "img-1")),
            false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("silences")
  void provesWhatRunsOnlyWhereNothingContradicts(String situation, Seen seen, boolean proven) {
    assertThat(Origins.isProven(seen.observation())).isEqualTo(proven);
    assertThat(Origins.doubt(seen.observation()).isEmpty()).isEqualTo(proven);
  }

  @Test
  void saysWhichServiceSaysNothing() {
    assertThat(Origins.doubt(silent().kept("api", B).observation()))
        .isEqualTo(" (api says nothing, and the others say v1.1.0 (bbbbbbbb))");
  }

  /** Labels may hold the first digits only. */
  @Test
  void knowsAnotherReleaseFromTheSame() {
    Seen digits = Seen.world().runs("api", "img-1", B.substring(0, 12), "running");

    assertThat(Origins.isKnownToBeAnother(B, digits.observation())).isFalse();
    assertThat(Origins.isKnownToBeAnother(A, digits.observation())).isTrue();
    assertThat(Origins.isKnownToBeAnother(A, silent().kept("api", B).observation())).isFalse();
  }

  /** Its images may be those of the release before, and then only the checkout tells. */
  @Test
  void takesTheCheckoutForWhatRunsWhereImagesDidNotChange() {
    Seen same = unlabelled().ledger("v1", A, GOOD, IMAGES).head(B);

    assertThat(Origins.isKnownToBeAnother(B, same.observation())).isFalse();
    assertThat(Origins.isKnownToBeAnother(C, same.observation())).isTrue();
  }

  private static Seen shop() {
    return Seen.world().tag("v1.0.0", A).tag("v1.1.0", B).runs("web", B);
  }

  private static Seen silent() {
    return shop().runs("api", "img-1", null, "running");
  }

  private static Seen unlabelled() {
    return Seen.world().runs("api", "img-1", null, "running").runs("web", "img-2", null, "running");
  }

  private static Arguments origin(String source, Seen seen, String name, String commit) {
    return Arguments.of(source, seen, name, commit);
  }
}
