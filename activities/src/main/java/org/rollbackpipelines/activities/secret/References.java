package org.rollbackpipelines.activities.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code ${env:NAME}} and {@code ${file:PATH}} in values of a profile. What comes out must
 * go straight to where it is used: it is a secret, and stays out of results, logs and messages.
 */
public final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");
  private static final long MOST_BYTES = 64 * 1024;

  private final Map<String, String> environment;

  public References(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** References into the environment of this process. */
  public static References ofThisProcess() {
    return new References(System.getenv());
  }

  /** The text with its references replaced; text without any comes back as it is. */
  public String resolve(String text) throws UnresolvedReferenceException {
    StringBuilder resolved = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value(matcher)));
    }
    return matcher.appendTail(resolved).toString();
  }

  /** The same for all values of a mapping. */
  public Map<String, String> resolve(Map<String, String> values)
      throws UnresolvedReferenceException {
    Map<String, String> resolved = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      resolved.put(entry.getKey(), resolve(entry.getValue()));
    }
    return resolved;
  }

  /** What the references in these values lead to, each by itself: what no message may show. */
  public List<String> secretsOf(Collection<String> values) throws UnresolvedReferenceException {
    List<String> secrets = new ArrayList<>();
    for (String value : values) {
      Matcher matcher = REFERENCE.matcher(value);
      while (matcher.find()) {
        secrets.add(value(matcher));
      }
    }
    return secrets;
  }

  private String value(Matcher reference) throws UnresolvedReferenceException {
    String name = reference.group(2);
    return "env".equals(reference.group(1)) ? variable(name) : content(name);
  }

  private String variable(String name) throws UnresolvedReferenceException {
    String value = environment.get(name);
    if (value == null) {
      throw new UnresolvedReferenceException(
          "${env:" + name + "} is not set: give the worker the environment variable " + name);
    }
    return value;
  }

  private static String content(String name) throws UnresolvedReferenceException {
    try {
      Path file = Path.of(name);
      if (Files.size(file) > MOST_BYTES) {
        throw new UnresolvedReferenceException(
            "${file:" + name + "} is larger than 64 KiB: name a file that holds only the secret");
      }
      return Files.readString(file).stripTrailing();
    } catch (IOException | IllegalArgumentException e) {
      // The cause stays out: a decoder's message may quote what it read.
      throw new UnresolvedReferenceException(
          "${file:" + name + "} cannot be read: make it a text file that the worker may read");
    }
  }
}
