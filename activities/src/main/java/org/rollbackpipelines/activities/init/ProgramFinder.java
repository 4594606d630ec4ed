package org.rollbackpipelines.activities.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds how an application is started that nothing keeps. */
final class ProgramFinder implements RuntimeFinder {
  /** What a shell would not have to look at. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][\\w./:=@+-]*( [\\w./:=@+-]+)*");

  private static final Pattern WEB = Pattern.compile("(?m)^web: *(.+)$");
  private static final String PROCFILE = "Procfile";

  @Override
  public @Nullable RuntimeFound in(Ground ground) {
    Path procfile = ground.directory().resolve(PROCFILE);
    if (Files.isReadable(procfile)) {
      Matcher web = WEB.matcher(Tree.text(procfile));
      List<String> command = web.find() ? words(web.group(1)) : List.of();
      return new ProgramFound(command, Preparation.of(ground), PROCFILE);
    }
    NodeProject node = NodeProject.in(ground.directory(), ground.root());
    return node == null
        ? null
        : new ProgramFound(words(node.script("start")), node.preparation(), NodeProject.FILE);
  }

  private static List<String> words(String line) {
    return PLAIN.matcher(line.strip()).matches() ? List.of(line.strip().split(" +")) : List.of();
  }
}
