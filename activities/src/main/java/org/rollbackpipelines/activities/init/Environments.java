package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Environments that jobs of a pipeline deploy to. */
final class Environments {
  private static final Pattern PRODUCTION = Pattern.compile("(?i).*(prod|live).*");
  private static final Pattern NAME = Pattern.compile("[\\w][\\w ./-]*");
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[\\w.-]+(:\\d+)?(/[\\w/.~%-]*)?");

  private Environments() {}

  /**
   * Of one job.
   *
   * @param name empty where it is made up as the pipeline runs
   * @param url null where none is said plainly
   */
  record One(String name, @Nullable String url) {

    static One of(Object said) {
      Map<?, ?> map = Values.map(said);
      String name = Values.text(said instanceof Map<?, ?> ? map.get("name") : said);
      String url = Values.text(map.get("url"));
      return new One(
          NAME.matcher(name).matches() ? name : "", ADDRESS.matcher(url).matches() ? url : null);
    }

    boolean isProduction() {
      return PRODUCTION.matcher(name).matches();
    }
  }

  /** The one for production first, then in the order of the file, those that nobody knows last. */
  static List<One> ordered(List<One> all) {
    List<One> ordered = new ArrayList<>(all.stream().filter(One::isProduction).toList());
    all.stream().filter(one -> !one.isProduction() && !one.name().isEmpty()).forEach(ordered::add);
    all.stream().filter(one -> one.name().isEmpty()).forEach(ordered::add);
    return ordered;
  }
}
