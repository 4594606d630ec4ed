package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A site of files that others serve: built in release folders, published by a link. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("static")
@Doc("A static site, built in release folders and published by a link or by its host's command.")
public record StaticRuntime(
    @Doc("Folder that holds releases/, the link current, and what builds wrote.") @FilePath
        String directory,
    @Doc("Command that installs what the build needs, in a fresh release folder; empty: nothing.")
        @Default("[]")
        List<String> install,
    @Doc("Command that builds the site in a fresh release folder; empty: nothing to build.")
        @Default("[]")
        List<String> build,
    @Doc("Folder within a release that holds the finished site, such as dist.") @Default(".")
        String publish,
    @Doc("What plans and reports call it, such as frontend.") @Default("site") String site,
    @Doc("The link that the web server serves; left out: current in the directory.") @FilePath
        @Nullable String documentRoot,
    @Doc("The host's own deploy command; left out: the site is published by the link.")
        @Nullable HostDeploy deploy,
    @Doc("How the site says which commit is live; left out: the link alone is believed.")
        @Nullable VersionQuestion version)
    implements FolderRuntime {

  public StaticRuntime {
    install = List.copyOf(install);
    build = List.copyOf(build);
    Names.require("site", site);
    if (publish.startsWith("/") || List.of(publish.split("/", -1)).contains("..")) {
      throw new IllegalArgumentException(
          "publish '" + publish + "' leads out of the release: name a folder within it");
    }
    if (documentRoot != null && deploy != null) {
      throw new IllegalArgumentException(
          "documentRoot and deploy are there: keep one, they are two ways to publish");
    }
    if (documentRoot != null && (documentRoot + "/").startsWith(directory + "/releases/")) {
      throw new IllegalArgumentException(
          "documentRoot lies among the releases: choose a place for the link outside of them");
    }
  }

  @Override
  public String link() {
    return documentRoot == null ? directory + "/current" : documentRoot;
  }

  @Override
  public List<String> serviceNames() {
    return List.of(site);
  }

  /** There is only one. */
  @Override
  public String boundTogether() {
    return "";
  }

  /** A step ends at four times its budget, and what it runs must have come to its end by then. */
  @Override
  public Duration leastBudget() {
    return deploy == null ? Duration.ZERO : deploy.timeout().dividedBy(4);
  }

  /** Who serves the files is not ours. */
  @Override
  public Stopping stopping() {
    return Stopping.SERVES_ON;
  }

  @Override
  public String replacing() {
    return "publishes";
  }
}
