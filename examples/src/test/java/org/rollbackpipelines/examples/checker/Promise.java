package org.rollbackpipelines.examples.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each outcome promises, held against what was before and what is now. */
final class Promise {
  /** The name of what runs moves with it; every other name of an image stays what it was. */
  private static final String RUNNING = ":current";

  private final Snapshot before;
  private final Snapshot after;
  private final Verdict verdict;
  private final List<String> broken = new ArrayList<>();

  Promise(Snapshot before, Snapshot after, Verdict verdict) {
    this.before = before;
    this.after = after;
    this.verdict = verdict;
  }

  List<String> broken() {
    nothingIsGone();
    switch (verdict.outcome()) {
      case "ROLLED_BACK" -> rolledBack();
      case "REVERTED" -> formerState();
      case "REFUSED" -> untouched();
      case "RECOVERED" -> recovered();
      case "NEEDS_HUMAN" -> toldAPerson();
      default -> broken.add("'" + verdict.outcome() + "' is no outcome");
    }
    return List.copyOf(broken);
  }

  private void nothingIsGone() {
    gone("image", before.images().keySet(), after.images().keySet());
    gone("volume", before.volumes(), after.volumes());
    before.images().forEach(this::keepsItsNames);
    before.untracked().forEach((file, digest) -> same(file, digest, after.untracked().get(file)));
    others().forEach(this::isTheSameContainer);
  }

  private void gone(String what, Iterable<String> were, Collection<String> are) {
    for (String one : were) {
      require(are.contains(one), what + " " + one + " is gone");
    }
  }

  private void keepsItsNames(String image, List<String> names) {
    Set<String> now = new HashSet<>(after.images().getOrDefault(image, List.of()));
    names.stream()
        .filter(name -> !name.endsWith(RUNNING) && !now.contains(name))
        .forEach(name -> broken.add("image " + image + " is no longer called " + name));
  }

  /** The services that no rollback may touch: databases, caches. */
  private Set<String> others() {
    return before.containers().stream()
        .map(Container::service)
        .filter(service -> !verdict.services().contains(service))
        .collect(Collectors.toSet());
  }

  private void isTheSameContainer(String service) {
    same("the container of " + service, told(before, service), told(after, service));
  }

  private List<Container> told(Snapshot seen, String service) {
    return seen.of(service).stream()
        .map(one -> verdict.restarted() ? one.withoutItsStart() : one)
        .toList();
  }

  private void rolledBack() {
    for (String service : verdict.services()) {
      only(service).ifPresent(now -> same(service, verdict.commit(), now.revision()));
    }
    verdict.services().forEach(this::runs);
    same("the locks of git", before.locks(), after.locks());
    if (verdict.followsCheckout()) {
      same("the head", verdict.commit(), after.head());
      same("changed files", List.of(), after.changed());
    } else {
      sameCheckout();
    }
    isWell();
    require(
        after.answer().contains(verdict.release()),
        "health is answered by another release than " + verdict.release() + ": " + after.answer());
  }

  private void isWell() {
    same("the status of health", 200, after.health());
  }

  private void formerState() {
    for (String service : verdict.services()) {
      only(service).ifPresent(now -> same(service, imagesOf(service), List.of(now.image())));
      if (before.of(service).stream().anyMatch(one -> one.status().equals("running"))) {
        runs(service);
      }
    }
    sameCheckout();
    same("the status of health", before.health(), after.health());
  }

  private List<String> imagesOf(String service) {
    return before.of(service).stream().map(Container::image).toList();
  }

  private void sameCheckout() {
    same("the head", before.head(), after.head());
    same("the locks of git", before.locks(), after.locks());
    same("the branch", before.branch(), after.branch());
    same("changed files", before.changed(), after.changed());
    same("tracked files", before.tracked(), after.tracked());
  }

  private void untouched() {
    verdict.services().forEach(this::isTheSameContainer);
    sameCheckout();
    same("verdicts", before.verdicts(), after.verdicts());
  }

  /** A release that a person or a check called good runs, whole, and is well. */
  private void recovered() {
    verdict.services().forEach(this::runs);
    Set<String> commits =
        verdict.services().stream()
            .flatMap(service -> after.of(service).stream())
            .map(Container::revision)
            .collect(Collectors.toSet());
    require(commits.size() == 1, "services of different commits run: " + commits);
    for (String commit : commits) {
      same("the verdict on " + commit, "good", after.verdicts().get(commit));
    }
    isWell();
  }

  private void toldAPerson() {
    require(!verdict.next().isEmpty(), "nobody was told what to do next");
    require(holdsFiles(verdict.evidence()), "no evidence in " + verdict.evidence());
  }

  private static boolean holdsFiles(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.anyMatch(Files::isRegularFile);
    } catch (IOException e) {
      return false;
    }
  }

  private void runs(String service) {
    only(service).ifPresent(now -> same(service + "'s state", "running", now.status()));
  }

  /** Neither none nor a half-replaced second one. */
  private Optional<Container> only(String service) {
    List<Container> found = after.of(service);
    require(found.size() == 1, service + " has " + found.size() + " containers: " + found);
    return found.stream().findFirst();
  }

  private void same(String what, Object was, Object is) {
    require(Objects.equals(was, is), what + " should be " + shown(was) + " and is " + shown(is));
  }

  private static String shown(Object value) {
    return value instanceof Map<?, ?> map ? map.keySet().toString() : String.valueOf(value);
  }

  private void require(boolean holds, String complaint) {
    if (!holds && !broken.contains(complaint)) {
      broken.add(complaint);
    }
  }
}
