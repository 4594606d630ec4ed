package org.rollbackpipelines.workflows.fake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.source.Ancestry;
import org.rollbackpipelines.workflows.source.CheckoutBeside;
import org.rollbackpipelines.workflows.source.CheckoutMove;
import org.rollbackpipelines.workflows.source.Commits;
import org.rollbackpipelines.workflows.source.CommitsQuestion;
import org.rollbackpipelines.workflows.source.CommitsSeen;
import org.rollbackpipelines.workflows.source.Tag;
import org.rollbackpipelines.workflows.step.StepResult;

/** A source whose branch main stands at B. */
record FakeCommits(FakeHost host) implements Commits {
  @Override
  public CommitsSeen observe(CommitsQuestion question) {
    FakeApplication of = host.in(question.source().repository());
    return host.read(
        () ->
            new CommitsSeen(of.head, of.branch, of.changed, of.tags, resolved(of, question.ref()))
                .with(before(of, question.ancestryOf())));
  }

  /** All tags are of one line; a commit without a tag is not known. */
  private static @Nullable Ancestry before(FakeApplication of, @Nullable String commit) {
    List<String> commits = of.tags.stream().map(Tag::commit).toList();
    return commit == null || !commits.contains(commit)
        ? null
        : new Ancestry(commit, of.tags.subList(0, commits.indexOf(commit)), false);
  }

  private static @Nullable String resolved(FakeApplication of, @Nullable String ref) {
    return of.tags.stream()
        .filter(tag -> tag.name().equals(ref) || tag.commit().equals(ref))
        .map(Tag::commit)
        .findFirst()
        .orElse(null);
  }

  @Override
  public StepResult checkOutBeside(CheckoutBeside checkout) {
    return host.act(
        host.in(checkout.repository()), () -> StepResult.done("in " + checkout.directory()));
  }

  @Override
  public StepResult moveCheckout(CheckoutMove move) {
    FakeApplication of = host.in(move.repository());
    return host.act(of, () -> moved(of, move));
  }

  private static StepResult moved(FakeApplication of, CheckoutMove move) {
    of.head = move.commit();
    of.branch = "main".equals(move.branch()) && move.commit().equals(Samples.B) ? "main" : null;
    return StepResult.done("at " + move.commit().substring(0, 8));
  }
}
