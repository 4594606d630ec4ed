package org.rollbackpipelines.activities.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository comes from, without who we are there: an address may hold a token.
 *
 * @param path of the repository at its host, such as {@code acme/shop}
 */
public record RemoteAddress(String host, String path) {
  private static final Pattern URL =
      Pattern.compile("(?:https?|ssh|git)://(?:[^@/]*@)?([\\w.-]+)(?::\\d+)?/+(.+?)(?:\\.git)?/*");
  private static final Pattern SHORT =
      Pattern.compile("(?:[\\w.-]+@)?([\\w.-]+\\.[\\w-]+):(?!/)(.+?)(?:\\.git)?/*");

  /** Of an address as git writes it; empty where it names no host. */
  public static Optional<RemoteAddress> of(String address) {
    Matcher url = URL.matcher(address);
    if (url.matches()) {
      return Optional.of(new RemoteAddress(url.group(1), url.group(2)));
    }
    Matcher brief = SHORT.matcher(address);
    return brief.matches()
        ? Optional.of(new RemoteAddress(brief.group(1), brief.group(2)))
        : Optional.empty();
  }
}
