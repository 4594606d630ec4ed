package org.rollbackpipelines.activities.init;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbackpipelines.activities.archive.Json;

/**
 * The applications that a file of pm2 names.
 *
 * @param apps each as far as it could be read
 * @param certain whether these are all there are
 */
record Pm2File(List<Map<?, ?>> apps, boolean certain) {
  static final Pattern NAME =
      Pattern.compile("(ecosystem|pm2)(\\.config)?\\.(js|cjs|mjs|json|ya?ml)|process\\.json");

  private static final Pattern EXPORTED =
      Pattern.compile("(?:module\\.exports\\s*=|export\\s+default)\\s*(?=[{\\[])");
  private static final Pattern LISTED = Pattern.compile("\\bapps\\s*[:=]\\s*(?=\\[)");
  private static final Pm2File UNREAD = new Pm2File(List.of(), false);

  Pm2File {
    apps = List.copyOf(apps);
  }

  /** JSON and YAML are read as they are; of a program only what needs no running of it. */
  static Pm2File read(Path file) {
    String name = Tree.name(file);
    if (name.endsWith("js")) {
      return program(JsLiteral.withoutComments(Tree.text(file)));
    }
    return name.endsWith("json")
        ? json(Tree.text(file))
        : Documents.readable(file).stream().findFirst().map(Pm2File::of).orElse(UNREAD);
  }

  private static Pm2File json(String text) {
    try {
      return of(Json.mapper().readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      return UNREAD;
    }
  }

  private static Pm2File program(String text) {
    Matcher exported = EXPORTED.matcher(text);
    if (exported.find()) {
      return of(JsLiteral.at(text, exported.end()));
    }
    Matcher listed = LISTED.matcher(text);
    return listed.find() ? new Pm2File(of(JsLiteral.at(text, listed.end())).apps(), false) : UNREAD;
  }

  /** A list of applications, one of them, or a mapping that holds them. */
  private static Pm2File of(Object document) {
    Object apps = document;
    if (document instanceof Map<?, ?> map && map.get("script") == null) {
      apps = map.get("apps");
    }
    List<?> all = apps instanceof Map<?, ?> one ? List.of(one) : Values.list(apps);
    List<Map<?, ?>> read =
        all.stream().filter(Map.class::isInstance).<Map<?, ?>>map(Values::map).toList();
    return new Pm2File(read, !all.isEmpty() && read.size() == all.size());
  }
}
