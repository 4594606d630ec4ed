package org.rollbackpipelines.workflows.target;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/**
 * Where an application stood: all that is needed to take it there again.
 *
 * @param verdict what the ledger said of the release; null when it did not know it
 * @param branch branch the checkout was on; null when its head was detached
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Standing(
    ReleaseRef release,
    @Nullable Verdict verdict,
    String head,
    @Nullable String branch,
    List<ServiceVersion> services) {

  public Standing {
    services = List.copyOf(services);
  }

  /** Where it stood when it was looked at. */
  public static Standing of(Observation seen) {
    ReleaseRef running = Origins.running(seen);
    return new Standing(
        running,
        Verdicts.of(running.commit(), seen),
        seen.commits().head(),
        seen.commits().branch(),
        seen.services().services().stream()
            .map(Standing::version)
            .flatMap(Optional::stream)
            .toList());
  }

  /** The same, of those services alone. */
  Standing of(List<String> alone) {
    return new Standing(
        release,
        verdict,
        head,
        branch,
        services.stream().filter(version -> alone.contains(version.service())).toList());
  }

  private static Optional<ServiceVersion> version(ServiceSeen service) {
    return Optional.ofNullable(service.artifact())
        .map(artifact -> new ServiceVersion(service.service(), artifact, service.named()));
  }
}
