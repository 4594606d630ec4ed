package org.rollbackpipelines.starter.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;

/** Makes the git repository of the sample application; its commits are the same everywhere. */
public final class SampleRepository {
  /** The release that works. */
  public static final String GOOD = "v1.0.0";

  /** The release after it, whose price list came out of a spreadsheet. */
  public static final String BAD = "v1.1.0";

  private static final Map<String, String> MESSAGES = messages();
  private static final List<String> FILES =
      List.of("release.properties", "page.html", "prices.csv", "migration.sql");
  private static final Instant FIRST = Instant.parse("2026-01-05T09:00:00Z");

  private final Path folder;
  private final Map<String, String> commits;

  private SampleRepository(Path folder, Map<String, String> commits) {
    this.folder = folder;
    this.commits = Map.copyOf(commits);
  }

  /** Makes the repository in a folder that is empty or not there yet. */
  public static SampleRepository createIn(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> commits = new LinkedHashMap<>();
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      ownSettings(git);
      for (String tag : MESSAGES.keySet()) {
        commits.put(tag, release(git, folder, tag));
      }
    } catch (GitAPIException e) {
      throw new IOException("cannot make the sample repository in " + folder, e);
    }
    return new SampleRepository(folder, commits);
  }

  /** The checkout; it stands on the newest release. */
  public Path folder() {
    return folder;
  }

  /** The commit a tag names. */
  public String commit(String tag) {
    String commit = commits.get(tag);
    if (commit == null) {
      throw new IllegalArgumentException(
          "the sample has no release " + tag + ", only " + MESSAGES.keySet());
    }
    return commit;
  }

  /** Settings of the person at this machine must neither sign nor rewrite what is committed. */
  private static void ownSettings(Git git) throws IOException {
    StoredConfig config = git.getRepository().getConfig();
    config.setString("core", null, "autocrlf", "false");
    config.setString("commit", null, "gpgsign", "false");
    config.setString("tag", null, "gpgsign", "false");
    config.setString("core", null, "hooksPath", ".git/hooks");
    config.save();
  }

  private static String release(Git git, Path folder, String tag)
      throws IOException, GitAPIException {
    for (String file : FILES) {
      copy(tag, file, folder.resolve(file));
      git.add().addFilepattern(file).call();
    }
    PersonIdent author = author(tag);
    RevCommit commit =
        git.commit()
            .setMessage(MESSAGES.get(tag))
            .setAuthor(author)
            .setCommitter(author)
            .setSign(false)
            .setNoVerify(true)
            .call();
    git.tag().setName(tag).setMessage(tag).setTagger(author).setSigned(false).call();
    return commit.name();
  }

  private static PersonIdent author(String tag) {
    Instant when = GOOD.equals(tag) ? FIRST : FIRST.plusSeconds(86_400);
    return new PersonIdent("Sample Shop", "shop@example.org", when, ZoneOffset.UTC);
  }

  private static void copy(String tag, String file, Path target) throws IOException {
    String resource = "/demo/" + tag + "/" + file;
    try (InputStream content = SampleRepository.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new FileNotFoundException("this build lacks its resource " + resource);
      }
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Map<String, String> messages() {
    Map<String, String> messages = new LinkedHashMap<>();
    messages.put(GOOD, "Open the shop\n");
    messages.put(BAD, "Add cocoa and take the prices from the spreadsheet\n");
    return messages;
  }
}
