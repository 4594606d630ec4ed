package org.rollbackpipelines.activities.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values that stand in the files of a compose project, so that none is told with what compose
 * says of them. Compose quotes a line it cannot read, whole or in part, and a line may be broken in
 * any way: so no piece of a value is told that is long enough to give something away.
 */
final class HiddenValues {
  /** As short as a piece may be that is hidden. */
  private static final int TELLING = 6;

  /** A shorter value, a flag say, is a word of any sentence. */
  private static final int SHORTEST = 3;

  private static final long LARGEST_FILE = 1024 * 1024;

  private static final Pattern ENVIRONMENT_FILES =
      Pattern.compile("env_file:([^\\n]*(?:\\n[ \\t]*(?:-|path:|\\{|\\[)[^\\n]*)*)");

  /**
   * What is to be run: which program is missing is no secret, what it is given may be. A word with
   * a sign of equality in it is no program.
   */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?:command|entrypoint):\\s*(?:-\\s+)?[\\[\"'\\s]*([^\\s\"'\\[\\],=]+)(?![^\\s\"'\\[\\],])");

  private static final Pattern NAME = Pattern.compile("[^\\s\"'\\[\\]{},]+");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

  private final ComposeProject project;
  private @Nullable Set<String> pieces;
  private final Set<String> shortOnes = new HashSet<>();
  private final Set<String> programs = new HashSet<>();

  private HiddenValues(ComposeProject project) {
    this.project = project;
  }

  static HiddenValues of(ComposeProject project) {
    return new HiddenValues(project);
  }

  /** The text without them. The files are read when there is something to hide from, once. */
  synchronized String in(String text) {
    if (text.isBlank()) {
      return text;
    }
    if (pieces == null) {
      pieces = new HashSet<>();
      read(pieces);
    }
    BitSet hidden = new BitSet(text.length());
    for (int at = 0; at + TELLING <= text.length(); at++) {
      if (pieces.contains(text.substring(at, at + TELLING))) {
        hidden.set(at, at + TELLING);
      }
    }
    shortOnes.forEach(value -> mark(word(value), text, found -> hidden.set(found[0], found[1])));
    paths()
        .forEach(
            path -> mark(Pattern.quote(path), text, found -> hidden.clear(found[0], found[1])));
    programs.forEach(
        program -> mark(word(program), text, found -> hidden.clear(found[0], found[1])));
    return without(hidden, text);
  }

  private static String word(String value) {
    return "(?<![A-Za-z0-9])" + Pattern.quote(value) + "(?![A-Za-z0-9])";
  }

  private static void mark(String pattern, String text, Consumer<int[]> found) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.accept(new int[] {matcher.start(), matcher.end()});
    }
  }

  private static String without(BitSet hidden, String text) {
    StringBuilder clean = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (!hidden.get(at)) {
        clean.append(text.charAt(at));
      } else if (at == 0 || !hidden.get(at - 1)) {
        clean.append("***");
      }
    }
    return clean.toString();
  }

  /** Where a reader has to look stays. */
  private List<String> paths() {
    List<String> paths = new ArrayList<>(List.of(project.directory().resolve(".env").toString()));
    project.files().forEach(file -> paths.add(file.toString()));
    return paths;
  }

  private void read(Set<String> into) {
    String settings = text(project.directory().resolve(".env"));
    WrittenValues.ofSettings(settings).forEach(value -> add(value, into));
    variables(settings, into);
    for (Path file : project.files()) {
      String text = text(file);
      WrittenValues.ofCompose(text).forEach(value -> add(value, into));
      variables(text, into);
      PROGRAM.matcher(text).results().forEach(found -> programs.add(found.group(1)));
      environmentFiles(text)
          .forEach(one -> WrittenValues.ofSettings(text(one)).forEach(value -> add(value, into)));
    }
  }

  private void add(String written, Set<String> into) {
    String value = written.strip().replaceAll("^[-\\s\"']+|[\"'\\s]+$", "");
    for (int at = 0; at + TELLING <= value.length(); at++) {
      into.add(value.substring(at, at + TELLING));
    }
    if (value.length() >= SHORTEST && value.length() < TELLING) {
      shortOnes.add(value);
    }
  }

  /** What the worker's own environment lends to the files. */
  private void variables(String text, Set<String> into) {
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      String value = System.getenv(variable.group(1));
      if (value != null) {
        value.lines().forEach(line -> add(line, into));
      }
    }
  }

  private List<Path> environmentFiles(String text) {
    List<Path> files = new ArrayList<>();
    Matcher named = ENVIRONMENT_FILES.matcher(text);
    while (named.find()) {
      Matcher name = NAME.matcher(named.group(1));
      while (name.find()) {
        try {
          files.add(project.directory().resolve(name.group()));
        } catch (InvalidPathException noPath) {
          // Then compose reads no file of that name either.
        }
      }
    }
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          : "";
    } catch (IOException unreadable) {
      // What nobody here may read, compose may not read either: it runs as the same user.
      return "";
    }
  }
}
