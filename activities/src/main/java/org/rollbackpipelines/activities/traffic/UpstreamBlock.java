package org.rollbackpipelines.activities.traffic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Upstream;

/** The text that holds an upstream; its lines of servers change, and nothing else. */
final class UpstreamBlock {
  private static final int ALL = 100;
  private static final Pattern SERVER =
      Pattern.compile("^(\\s*)server\\s+([^\\s;{}#]+)([^;{}#]*);\\s*(#.*)?$");
  private static final Pattern END = Pattern.compile("^\\s*\\}\\s*(#.*)?$");
  private static final Pattern STICKY = Pattern.compile("^\\s*(ip_hash|hash|sticky)\\b");
  private static final Pattern WEIGHT = Pattern.compile("weight=([0-9]+)");

  private final Upstream upstream;
  private final List<String> lines;
  private final int first;
  private final int end;

  private UpstreamBlock(Upstream upstream, List<String> lines, int first, int end) {
    this.upstream = upstream;
    this.lines = lines;
    this.first = first;
    this.end = end;
  }

  /** The block in that text; one of its own where there is no text yet. */
  static UpstreamBlock in(String text, Upstream upstream) throws TrafficStaysException {
    if (text.isBlank()) {
      return new UpstreamBlock(
          upstream, List.of("upstream " + upstream.name() + " {", "}", ""), 0, 1);
    }
    List<String> lines = List.of(text.split("\n", -1));
    Pattern start =
        Pattern.compile(
            "^\\s*upstream\\s+" + Pattern.quote(upstream.name()) + "\\s*\\{\\s*(#.*)?$");
    List<Integer> starts = indices(lines, 0, line -> start.matcher(line).matches());
    if (starts.size() != 1) {
      throw new TrafficStaysException(
          upstream.file()
              + " has "
              + (starts.isEmpty() ? "no line" : "more than one line")
              + " 'upstream "
              + upstream.name()
              + " {': write the upstream into it once, each server on a line of its own");
    }
    int first = starts.get(0);
    List<Integer> ends = indices(lines, first + 1, line -> END.matcher(line).matches());
    if (ends.isEmpty()) {
      throw new TrafficStaysException(
          upstream.file()
              + ": the '}' of upstream "
              + upstream.name()
              + " does not stand on a line of its own: write it so");
    }
    UpstreamBlock block = new UpstreamBlock(upstream, lines, first, ends.get(0));
    block.requireKnown();
    return block;
  }

  /** The share of the requests that goes to a side now; empty where there is no server yet. */
  Optional<Integer> share(String side) {
    long all = 0;
    long there = 0;
    for (String line : lines.subList(first + 1, end)) {
      Matcher server = SERVER.matcher(line);
      if (server.matches()) {
        long weight = weight(server.group(3));
        all += weight;
        there += servers(side).contains(server.group(2)) ? weight : 0;
      }
    }
    return all == 0 ? Optional.empty() : Optional.of((int) (there * ALL / all));
  }

  /** Whether one user's requests go to all sides, and not always to the same. */
  boolean isByRequest() {
    return lines.subList(first + 1, end).stream().noneMatch(line -> STICKY.matcher(line).find());
  }

  /** The same text, with such a share of the requests for a side. */
  String with(String to, int percent) {
    List<String> missing =
        new ArrayList<>(
            upstream.sides().stream().flatMap(side -> side.servers().stream()).toList());
    List<String> text = new ArrayList<>(lines.subList(0, first + 1));
    for (String line : lines.subList(first + 1, end)) {
      Matcher server = SERVER.matcher(line);
      if (server.matches()) {
        missing.remove(server.group(2));
        text.add(
            server.group(1)
                + "server "
                + server.group(2)
                + others(server.group(3))
                + said(server.group(2), to, percent)
                + ";"
                + (server.group(4) == null ? "" : " " + server.group(4)));
      } else {
        text.add(line);
      }
    }
    missing.forEach(server -> text.add("  server " + server + said(server, to, percent) + ";"));
    text.addAll(lines.subList(end, lines.size()));
    return String.join("\n", text);
  }

  /** A server without users is marked as down: a weight of zero nginx does not take. */
  private String said(String server, String to, int percent) {
    boolean there = servers(to).contains(server);
    int share = there ? percent : ALL - percent;
    if (share == 0) {
      return " down";
    }
    if (share == ALL) {
      return " weight=1";
    }
    int here = servers(to).size();
    int rest = upstream.sides().stream().mapToInt(side -> side.servers().size()).sum() - here;
    // Sides may have unlike numbers of servers: each of the smaller one gets more.
    int weight = there ? percent * rest : (ALL - percent) * here;
    int other = there ? (ALL - percent) * here : percent * rest;
    return " weight="
        + weight / BigInteger.valueOf(weight).gcd(BigInteger.valueOf(other)).intValue();
  }

  private List<String> servers(String side) {
    return upstream.side(side).map(Side::servers).orElse(List.of());
  }

  /** Whoever stands there without being of a side would be forgotten, or get users by mistake. */
  private void requireKnown() throws TrafficStaysException {
    for (String line : lines.subList(first + 1, end)) {
      String code = line.replaceFirst("#.*", "");
      Matcher server = SERVER.matcher(line);
      if (!server.matches()) {
        if (code.contains("{") || code.matches(".*\\bserver\\s.*")) {
          throw cannot(line.strip(), "write each server on a line of its own, and no block in it");
        }
        continue;
      }
      String address = server.group(2);
      if (upstream.sides().stream().noneMatch(side -> side.servers().contains(address))) {
        throw cannot("server " + address, "it is in neither side: name it in the profile");
      }
      if (server.group(3).matches(".*\\bbackup\\b.*")) {
        throw cannot("server " + address, "it is a backup, which gets users of its own accord");
      }
    }
  }

  private TrafficStaysException cannot(String line, String why) {
    return new TrafficStaysException(
        upstream.file() + ", upstream " + upstream.name() + ", '" + line + "': " + why);
  }

  private static long weight(String parameters) {
    if (parameters.matches(".*\\bdown\\b.*")) {
      return 0;
    }
    Matcher weight = WEIGHT.matcher(parameters);
    return weight.find() ? Long.parseLong(weight.group(1)) : 1;
  }

  /** What else is said of a server stays. */
  private static String others(String parameters) {
    String rest =
        parameters.replaceAll("\\bweight=[0-9]+", "").replaceAll("\\bdown\\b", "").strip();
    return rest.isEmpty() ? "" : " " + rest.replaceAll("\\s+", " ");
  }

  private static List<Integer> indices(List<String> lines, int from, Predicate<String> wanted) {
    List<Integer> found = new ArrayList<>();
    for (int i = from; i < lines.size(); i++) {
      if (wanted.test(lines.get(i))) {
        found.add(i);
      }
    }
    return found;
  }
}
