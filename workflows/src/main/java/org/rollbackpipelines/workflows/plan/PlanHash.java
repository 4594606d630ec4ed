package org.rollbackpipelines.workflows.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/**
 * Names a plan by what it does. Two plans with the same hash read the same to a person, so that a
 * yes to the one that was shown is a yes to the one that is carried out.
 */
final class PlanHash {
  private static final int DIGITS = 16;

  private PlanHash() {}

  static String of(String tier, Situation now, List<Step> steps) {
    List<String> said =
        new ArrayList<>(List.of(now.application().name(), tier, key(now.from()), key(now.to())));
    // Addresses, commands and the like stand in the profile, and not in what is shown.
    said.add(now.located().fingerprint());
    // Texts show only the first digits of these.
    now.former().forEach(version -> said.add(version.toString()));
    now.versions().forEach(version -> said.add(version.toString()));
    now.data().forEach(decision -> said.add(decision.toString()));
    now.descents().forEach(order -> said.add(order.target() + " " + order.fingerprint()));
    now.data().stream()
        .flatMap(decision -> Stream.ofNullable(decision.wayDown()))
        .flatMap(way -> way.plan().steps().stream())
        .forEach(step -> said.add(step.revision() + " " + step.sql()));
    ConfigurationSeen files = now.seen().configuration();
    if (files != null && now.restoresConfiguration()) {
      said.add(files.set().toString());
      files.differing().forEach(file -> said.add(file + " " + file.lines()));
    }
    for (Step step : steps) {
      said.addAll(
          List.of(
              step.name(),
              step.phase().name(),
              step.host(),
              Long.toString(step.budgetSeconds()),
              step.title(),
              step.does(),
              step.undo()));
    }
    return digits(said);
  }

  private static String key(ReleaseRef release) {
    return release.release() + " " + release.commit();
  }

  /** Each part with its length before it: parts cannot be shifted into one another. */
  private static String digits(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
