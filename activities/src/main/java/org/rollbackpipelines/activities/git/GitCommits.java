package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.rollbackpipelines.workflows.source.CheckoutBeside;
import org.rollbackpipelines.workflows.source.CheckoutMove;
import org.rollbackpipelines.workflows.source.Commits;
import org.rollbackpipelines.workflows.source.CommitsQuestion;
import org.rollbackpipelines.workflows.source.CommitsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** Commits of a git repository. */
public final class GitCommits implements Commits {
  private static final int MOST_CHANGED = 20;

  @Override
  public CommitsSeen observe(CommitsQuestion question) {
    String directory = question.source().repository();
    try (Repository repository = Repositories.open(directory)) {
      String head = Heads.commit(repository).name();
      String asked = question.ref() == null ? null : Refs.find(repository, question.ref());
      return new CommitsSeen(
          head,
          Heads.branch(repository),
          ChangedFiles.of(repository).stream().limit(MOST_CHANGED).toList(),
          Tags.newest(repository, question.source().tags()),
          asked,
          Refs.timeOf(repository, head),
          Refs.timeOf(repository, asked),
          Ancestors.of(question.ancestryOf(), repository, question.source().tags()));
    } catch (IOException e) {
      throw Failures.unreadable(directory, e);
    }
  }

  @Override
  public StepResult checkOutBeside(CheckoutBeside checkout) {
    try (Repository repository = Repositories.open(checkout.repository())) {
      Path directory = Path.of(checkout.directory()).toAbsolutePath().normalize();
      return new SeparateCheckout(repository, Refs.commit(repository, checkout.commit()))
          .into(directory);
    } catch (IOException e) {
      throw Failures.unfinished(checkout.commit(), checkout.directory(), e);
    }
  }

  @Override
  public StepResult moveCheckout(CheckoutMove move) {
    try (Repository repository = Repositories.open(move.repository())) {
      return new LiveCheckout(
              repository,
              Refs.commit(repository, move.commit()),
              move.branch(),
              Refs.known(repository, move.left()))
          .move();
    } catch (IOException e) {
      throw Failures.unfinished(move.commit(), move.repository(), e);
    }
  }
}
