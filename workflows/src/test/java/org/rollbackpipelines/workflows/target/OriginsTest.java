package org.rollbackpipelines.workflows.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.release.Verdict.GOOD;
import static org.rollbackpipelines.workflows.sample.Samples.A;
import static org.rollbackpipelines.workflows.sample.Samples.B;
import static org.rollbackpipelines.workflows.sample.Samples.C;

import java.util.Map;
import java.util.stream.Stream;
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

  private static Seen unlabelled() {
    return Seen.world().runs("api", "img-1", null, "running").runs("web", "img-2", null, "running");
  }

  private static Arguments origin(String source, Seen seen, String name, String commit) {
    return Arguments.of(source, seen, name, commit);
  }
}
