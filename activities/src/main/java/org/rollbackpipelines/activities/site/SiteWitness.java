package org.rollbackpipelines.activities.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.rollbackpipelines.activities.evidence.Witness;
import org.rollbackpipelines.activities.folder.LogTail;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/** What can be told of a static site: what is live, and what its last publication said. */
public final class SiteWitness implements Witness {
  private final HttpCaller http;

  public SiteWitness(HttpCaller http) {
    this.http = http;
  }

  @Override
  public List<String> services(ServiceRuntime runtime) {
    return runtime.serviceNames();
  }

  @Override
  public List<String> status(ServiceRuntime runtime) {
    return new SiteSight(Site.of(runtime), http)
        .seen().services().stream().map(seen -> seen.service() + ": " + seen.status()).toList();
  }

  @Override
  public List<String> versions(ServiceRuntime runtime) {
    Site site = Site.of(runtime);
    return List.of(site.folder().current() + ": " + site.folder().currentTarget());
  }

  @Override
  public void log(ServiceRuntime runtime, String service, int lines, Consumer<String> line) {
    Site site = Site.of(runtime);
    Publication last = site.publications().last();
    Path log =
        last == null
            ? site.folder().log(service)
            : site.folder().log("deploy-" + Site.commit(Path.of(last.release())));
    if (!Files.exists(log)) {
      return;
    }
    try {
      LogTail.of(log, lines).forEach(line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  @Override
  public List<Path> folders(ServiceRuntime runtime) {
    return List.of(Site.of(runtime).folder().root());
  }
}
