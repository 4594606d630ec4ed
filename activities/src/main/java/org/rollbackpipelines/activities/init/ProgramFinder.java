package org.rollbackpipelines.activities.init;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;

/** Finds how an application is started that has no compose file. */
final class ProgramFinder {
  /** What a shell would not have to look at. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][\\w./:=@+-]*( [\\w./:=@+-]+)*");

  private static final Pattern WEB = Pattern.compile("(?m)^web: *(.+)$");
  private static final Pattern SCRIPT = Pattern.compile("\\bscript['\"]? *: *['\"]([^'\"]+)['\"]");
  static final Pattern PM2 = Pattern.compile("ecosystem(\\.config)?\\.(js|cjs|json)");

  private ProgramFinder() {}

  static @Nullable ProgramFound in(Path directory, Tree tree) {
    List<Path> pm2 = tree.named(name -> PM2.matcher(name).matches());
    if (!pm2.isEmpty()) {
      return ofPm2(directory, tree, pm2.get(0));
    }
    Path procfile = directory.resolve("Procfile");
    if (Files.isReadable(procfile)) {
      Matcher web = WEB.matcher(Tree.text(procfile));
      return new ProgramFound(web.find() ? words(web.group(1)) : List.of(), List.of(), "Procfile");
    }
    return Files.isReadable(directory.resolve("package.json")) ? ofNode(directory) : null;
  }

  private static ProgramFound ofPm2(Path directory, Tree tree, Path file) {
    Matcher script = SCRIPT.matcher(Tree.text(file));
    boolean plain = script.find() && script.group(1).matches("[\\w./-]+\\.[cm]?js");
    return new ProgramFound(
        plain ? List.of("node", script.group(1)) : List.of(),
        installing(directory),
        tree.brief(file));
  }

  private static ProgramFound ofNode(Path directory) {
    String start = json(directory.resolve("package.json")).at("/scripts/start").asText("");
    return new ProgramFound(words(start), installing(directory), "package.json");
  }

  private static List<String> installing(Path directory) {
    return Files.exists(directory.resolve("package-lock.json")) ? List.of("npm", "ci") : List.of();
  }

  static JsonNode json(Path file) {
    try {
      return Json.mapper().readTree(Tree.text(file));
    } catch (JsonProcessingException e) {
      return Json.mapper().createObjectNode();
    }
  }

  private static List<String> words(String line) {
    return PLAIN.matcher(line.strip()).matches() ? List.of(line.strip().split(" +")) : List.of();
  }
}
