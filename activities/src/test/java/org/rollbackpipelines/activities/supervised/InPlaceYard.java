package org.rollbackpipelines.activities.supervised;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.git.GitCommits;
import org.rollbackpipelines.workflows.application.InPlace;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.source.CheckoutBeside;
import org.rollbackpipelines.workflows.source.CheckoutMove;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * A git checkout that services run in, with two commits, files that git does not track, and a build
 * that needs the network. What a service started of, it writes into a file of its own.
 */
public abstract class InPlaceYard extends Yard {
  private static final String SAYS_IN_NODE =
      """
      const fs = require('fs');
      const said = file => fs.readFileSync(file, 'utf8').trim();
      fs.writeFileSync('uploads/ran-' + process.argv[2],
        said('version') + ', ' + said('dist/version') + ', ' + said('node_modules/dep'));
      """;

  private static final String SAYS_IN_SHELL =
      "echo \"$(cat version), $(cat dist/version), $(cat node_modules/dep)\" > uploads/ran-$1\n";

  private static final String ECOSYSTEM =
      """
      module.exports = { apps: [
        { name: 'api', script: 'dist/main.js', args: 'api', max_restarts: 4 },
        { name: 'worker', script: 'dist/main.js', args: 'worker', max_restarts: 4 },
      ]};
      """;

  public final Path live;
  public final Path network;
  public final String old;
  public final String fresh;

  protected InPlaceYard(Path root) {
    super(make(root.resolve("own")));
    live = make(root.resolve("live"));
    network = root.resolve("network");
    touch(network, "up");
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Tester");
    git("config", "user.email", "tester@example.org");
    touch(live.resolve(".gitignore"), "node_modules\ndist\nuploads\n.env\n");
    touch(
        live.resolve("install.sh"),
        "set -e\n[ -e " + network + " ]\nmkdir -p node_modules/.bin\ncp dep node_modules/dep\n");
    touch(
        live.resolve("build.sh"),
        """
        set -e
        if [ -e bad ]; then exit 3; fi
        mkdir -p dist
        cp main.js dist/main.js
        cp serve dist/serve
        chmod +x dist/serve
        echo "$(cat version) $(cat .env)" > dist/version
        """);
    touch(live.resolve("serve"), "#!/bin/sh\n" + SAYS_IN_SHELL + "exec sleep 300\n");
    touch(live.resolve("main.js"), living());
    touch(live.resolve("ecosystem.config.js"), ECOSYSTEM);
    old = commit("old");
    fresh = commit("new");
    Path uploads = make(live.resolve("uploads"));
    touch(uploads.resolve("picture"), "of a user");
    touch(live.resolve(".env"), "secret");
  }

  /** Starts all services as an operator does. */
  public abstract void startByHand();

  protected InPlace inPlace() {
    return new InPlace(live.toString(), List.of("node_modules", "dist"), 1, List.of(".env"));
  }

  protected static List<String> install() {
    return List.of("sh", "install.sh");
  }

  protected static List<String> build() {
    return List.of("sh", "build.sh");
  }

  /** A service that says what it was started of, and serves. */
  public static String living() {
    return SAYS_IN_NODE + "setInterval(() => {}, 1000);\n";
  }

  /** A commit of a version, with what it depends on. */
  public String commit(String version) {
    touch(live.resolve("version"), version);
    touch(live.resolve("dep"), "dep of " + version);
    git("add", "-A");
    git("commit", "-q", "-m", version);
    return git("rev-parse", "HEAD");
  }

  /** As people deploy: pulled, installed and built where services run, and started. */
  public void deployedByHand() {
    run(live, List.of("sh", "install.sh"));
    run(live, List.of("sh", "build.sh"));
    startByHand();
    await("they run", () -> ran().size() == runtime().serviceNames().size());
  }

  @Override
  public Path release(String commit) {
    return directory.resolve("builds").resolve(commit);
  }

  public StepResult keep(String commit) {
    return services().keep(new KeepServices(runtime(), versions(commit)));
  }

  /** All that a run does while users are served. */
  public StepResult prepare(String from, String to) {
    keep(from);
    String beside = runtime().checkoutFolder(to, "nowhere");
    if (observe().kept().stream().noneMatch(kept -> to.equals(kept.commit()))) {
      assertThat(
              new GitCommits().checkOutBeside(new CheckoutBeside(live.toString(), to, beside)).ok())
          .isTrue();
    }
    return services()
        .build(new BuildServices(runtime(), live.toString(), beside, to, to, versions(to)));
  }

  public StepResult move(String to) {
    return new GitCommits().moveCheckout(new CheckoutMove(live.toString(), to, null));
  }

  /** The dark part of a run. */
  public StepResult cutOver(String to) {
    stop(null);
    assertThat(move(to).ok()).isTrue();
    return switchTo(to);
  }

  /** What the services said at their start that they are of. */
  public List<String> ran() {
    List<String> said = new ArrayList<>();
    for (String service : runtime().serviceNames()) {
      Path file = live.resolve("uploads").resolve("ran-" + service);
      if (Files.exists(file)) {
        said.add(read(file));
      }
    }
    return said;
  }

  /** Tells a folder that was renamed from one that was made again. */
  public static Object identity(Path file) {
    try {
      return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String git(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    return run(live, argv);
  }

  protected static String run(Path folder, List<String> argv) {
    try {
      Process process =
          new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(argv + ": " + said);
      }
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void touch(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
