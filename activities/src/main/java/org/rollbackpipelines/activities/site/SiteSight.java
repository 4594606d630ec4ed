package org.rollbackpipelines.activities.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.folder.FolderProblems;
import org.rollbackpipelines.activities.folder.Releases;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** Looks at what is live and at what is kept; changes nothing. */
final class SiteSight {
  private static final int WHOLE = 40;

  private final Site site;
  private final HttpCaller http;

  SiteSight(Site site, HttpCaller http) {
    this.site = site;
    this.http = http;
  }

  ServicesSeen seen() {
    List<String> problems = new ArrayList<>(FolderProblems.ofFolders(site.folder()));
    if (problems.isEmpty()) {
      problems.addAll(ofReleases());
      problems.addAll(ofLink());
    }
    List<ServiceSeen> services = List.of(live(problems));
    return new ServicesSeen(
        services, new Releases(site.runtime(), site.folder()).kept(services), List.of(), problems);
  }

  /** What the worker makes by itself is for its own eyes, and a web server is somebody else. */
  private List<String> ofReleases() {
    Path releases = site.folder().releases();
    return Files.isDirectory(releases)
        ? List.of()
        : List.of("there is no " + releases + ": make it once, readable for the web server");
  }

  private List<String> ofLink() {
    Path link = site.folder().current();
    Path around = Objects.requireNonNull(link.getParent(), "a link lies in a folder");
    if (FolderProblems.isNoLink(link)) {
      return List.of(noLink(site, link));
    }
    if (!Files.isWritable(around)) {
      return List.of("the worker's user cannot replace " + link + ": let it write to " + around);
    }
    Path target = site.folder().currentTarget();
    return target == null || site.linked() != null
        ? List.of()
        : List.of(
            link
                + " leads to "
                + target
                + ", which is none of "
                + site.folder().releases()
                + ": nothing could bring that back; copy it there once and point the link at the"
                + " copy");
  }

  /** How a folder that is served becomes a link, with nothing lost. */
  static String noLink(Site site, Path link) {
    String copy = site.folder().releases() + "/COMMIT";
    Path output = site.folder().output(Path.of(copy));
    return link
        + " is a folder or a file and no link, so nothing could take its place at once; move over"
        + " one time: cp -a "
        + link
        + "/. "
        + output
        + "/ (the commit it was made of), mv "
        + link
        + " "
        + link
        + ".before, ln -s "
        + output
        + " "
        + link;
  }

  private ServiceSeen live(List<String> problems) {
    if (!problems.isEmpty()) {
      return seen(null, "not to be told");
    }
    return site.runtime().deploy() == null ? linked() : deployed(problems);
  }

  private ServiceSeen linked() {
    Path release = site.linked();
    if (release == null) {
      return seen(null, "absent");
    }
    if (!site.links(release)) {
      return seen(release, "linked, but not to " + site.folder().output(release));
    }
    return seen(
        release,
        site.folder().hasOutput(release) ? "running" : site.folder().output(release) + " is empty");
  }

  private ServiceSeen deployed(List<String> problems) {
    LiveVersion asked =
        site.runtime().version() == null
            ? new LiveVersion(null, "")
            : LiveVersion.ask(http, site.runtime().version());
    String commit = asked.commit();
    if (commit != null) {
      return told(commit);
    }
    Path noted = site.linked();
    Publication open = site.publications().open();
    if (open != null) {
      return seen(noted, "half published: " + open.release() + " did not come to its end");
    }
    if (noted == null) {
      problems.add(
          "nobody can tell which release is live: "
              + (asked.words().isEmpty() ? "" : asked.words() + "; ")
              + "let version ask the site, or say it once: ln -s "
              + site.folder().output(site.folder().releases().resolve("COMMIT"))
              + " "
              + site.folder().current());
    }
    return seen(noted, noted == null ? "not to be told" : "running, as it was noted");
  }

  private ServiceSeen told(String commit) {
    Path release = releaseOf(commit);
    if (release != null) {
      return seen(release, "running");
    }
    String whole = commit.length() >= WHOLE ? commit : null;
    return new ServiceSeen(
        site.name(),
        null,
        whole,
        "running " + commit + ", of which there is no release folder: nothing could bring it back",
        null,
        null);
  }

  private @Nullable Path releaseOf(String commit) {
    try {
      return site.folder().finishedReleases().stream()
          .filter(release -> Site.commit(release).startsWith(commit))
          .filter(site.folder()::hasOutput)
          .findFirst()
          .orElse(null);
    } catch (IOException noneYet) {
      return null;
    }
  }

  private ServiceSeen seen(@Nullable Path release, String status) {
    return new ServiceSeen(
        site.name(),
        release == null ? null : release.toString(),
        release == null ? null : Releases.commit(release),
        status,
        null,
        null);
  }
}
