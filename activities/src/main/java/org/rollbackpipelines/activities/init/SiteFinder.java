package org.rollbackpipelines.activities.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a site that is built to files and needs no program of its own to serve them. */
final class SiteFinder implements RuntimeFinder {
  private static final List<String> SERVERS =
      List.of(
          "express",
          "fastify",
          "koa",
          "hapi",
          "@hapi/hapi",
          "@nestjs/core",
          "next",
          "nuxt",
          "hono",
          "restify",
          "polka",
          "socket.io",
          "@sveltejs/kit",
          "@remix-run/node",
          "apollo-server");

  /** What starts something that only looks at the files. */
  private static final Pattern LOOKS =
      Pattern.compile(
          "(npx +)?(vite|react-scripts|vue-cli-service|ng|gatsby|eleventy|astro|serve|http-server"
              + "|webpack|parcel|npm run)\\b.*");

  private static final Map<String, String> TOOLS = tools();

  private static Map<String, String> tools() {
    Map<String, String> tools = new LinkedHashMap<>();
    tools.put("vite", "dist");
    tools.put("astro", "dist");
    tools.put("@vue/cli-service", "dist");
    tools.put("parcel", "dist");
    tools.put("react-scripts", "build");
    tools.put("@docusaurus/core", "build");
    tools.put("gatsby", "public");
    tools.put("@11ty/eleventy", "_site");
    return tools;
  }

  @Override
  public @Nullable RuntimeFound in(Ground ground) {
    NodeProject node = NodeProject.in(ground.directory(), ground.root());
    if (node == null || node.script("build").isEmpty() || isServer(node)) {
      return null;
    }
    Optional<String> built = built(ground.directory());
    Optional<String> usual =
        TOOLS.entrySet().stream()
            .filter(tool -> node.isMadeWith(tool.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return built
        .or(() -> usual)
        .map(
            folder ->
                new SiteFound(
                    NodeProject.FILE,
                    ground.inRelease(ground.directory().resolve(folder)),
                    built.isPresent(),
                    node.preparation(),
                    !node.script("deploy").isEmpty()))
        .orElse(null);
  }

  private static boolean isServer(NodeProject node) {
    String start = node.script("start");
    boolean starts = !start.isEmpty() && !LOOKS.matcher(start).matches();
    return starts
        || node.runsWith(SERVERS)
        || Files.exists(node.folder().resolve("Procfile"))
        || Files.exists(node.folder().resolve("server.js"));
  }

  /** Built once already; a folder public is as often what is copied into the site. */
  private static Optional<String> built(Path folder) {
    return Stream.of("dist", "build", "out", "_site", "public")
        .filter(name -> Files.exists(folder.resolve(name).resolve("index.html")))
        .findFirst()
        .or(
            () ->
                Stream.of("dist", "build")
                    .filter(name -> Files.isDirectory(folder.resolve(name)))
                    .findFirst());
  }
}
