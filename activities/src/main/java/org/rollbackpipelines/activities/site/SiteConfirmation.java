package org.rollbackpipelines.activities.site;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.workflows.application.VersionQuestion;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Looks until the release is what is served, as far as that can be seen from here. */
final class SiteConfirmation {
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final Site site;
  private final HttpCaller http;
  private final ConfirmServices call;
  private final Patience patience;

  SiteConfirmation(Site site, HttpCaller http, ConfirmServices call, Patience patience) {
    this.site = site;
    this.http = http;
    this.call = call;
    this.patience = patience;
  }

  StepResult await() {
    long deadline = System.nanoTime() + call.within().toNanos();
    while (true) {
      List<CheckResult> checks = call.versions().stream().flatMap(v -> of(v).stream()).toList();
      boolean all = checks.stream().allMatch(CheckResult::passed);
      // A link does not move by itself: only a site that is asked may yet say something else.
      boolean hopeless = !all && checks.stream().anyMatch(one -> !one.passed() && isOfLink(one));
      if (all || hopeless || System.nanoTime() - deadline > 0) {
        return StepResult.checked(all, detail(all, checks), checks);
      }
      patience.pause(MOMENT, "asking what is live");
    }
  }

  private List<CheckResult> of(ServiceVersion version) {
    Path release = Path.of(version.artifact());
    List<CheckResult> checks = new ArrayList<>();
    checks.add(linked(release));
    VersionQuestion question = site.runtime().version();
    if (question != null) {
      checks.add(asked(release, question));
    }
    return checks;
  }

  private boolean isOfLink(CheckResult check) {
    return check.name().equals(linkName());
  }

  private String linkName() {
    return "site " + site.name();
  }

  private CheckResult linked(Path release) {
    Publication open = site.publications().open();
    boolean noted = site.runtime().deploy() != null;
    boolean there = noted ? site.links(release) : leadsTo(site.folder().output(release));
    String measured =
        open != null
            ? "the publication of " + open.release() + " did not come to its end"
            : (noted ? "published " : "serves ") + site.folder().currentTarget();
    return new CheckResult(
        linkName(),
        true,
        there && open == null,
        measured,
        site.folder().output(release).toString());
  }

  /** As the system follows it, and not as it is written. */
  private boolean leadsTo(Path output) {
    try {
      return site.folder().current().toRealPath().equals(output.toRealPath());
    } catch (IOException leadsNowhere) {
      return false;
    }
  }

  private CheckResult asked(Path release, VersionQuestion question) {
    String commit = Site.commit(release);
    LiveVersion live = LiveVersion.ask(http, question);
    @Nullable String said = live.commit();
    boolean passed = said == null ? call.wellOrNot() : live.is(commit);
    return new CheckResult("version " + question.url(), true, passed, live.words(), commit);
  }

  private String detail(boolean all, List<CheckResult> checks) {
    return all
        ? site.name() + " is what it is to be"
        : checks.stream()
            .filter(check -> !check.passed())
            .map(check -> check.name() + ": " + check.measured() + ", expected " + check.expected())
            .collect(Collectors.joining("; "));
  }
}
