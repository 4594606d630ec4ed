package org.rollbackpipelines.examples.checker;

import java.util.List;
import java.util.Map;

/**
 * What is true of an application at one moment.
 *
 * @param images names of the project's images, by digest
 * @param branch the branch the checkout stands on; empty for a detached head
 * @param locks what a git command that works, or died, leaves in its folder
 * @param changed tracked files that differ from the head
 * @param tracked digests of the files git tracks, by path
 * @param untracked digests of all other files of the checkout, such as .env, by path
 * @param verdicts the last verdict on each commit in the ledger
 */
public record Snapshot(
    List<Container> containers,
    Map<String, List<String>> images,
    List<String> volumes,
    String head,
    String branch,
    List<String> locks,
    List<String> changed,
    Map<String, String> tracked,
    Map<String, String> untracked,
    int health,
    String answer,
    Map<String, String> verdicts) {

  List<Container> of(String service) {
    return containers.stream().filter(one -> one.service().equals(service)).toList();
  }
}
