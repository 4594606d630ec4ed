package org.rollbackpipelines.activities.profile;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Which unquoted words are not text: those of YAML 1.2, as editors see them. YAML 1.1 would turn
 * {@code no}, {@code on} and {@code 12:30} into something else.
 */
final class CoreResolver extends Resolver {
  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern FRACTION =
      Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
  private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL");

  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.BOOL, TRUTH, "tTfF", 10);
    addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
    addImplicitResolver(Tag.FLOAT, FRACTION, "-+0123456789");
    addImplicitResolver(Tag.NULL, NOTHING, "~nN", 10);
    addImplicitResolver(Tag.NULL, EMPTY, null, 10);
  }
}
