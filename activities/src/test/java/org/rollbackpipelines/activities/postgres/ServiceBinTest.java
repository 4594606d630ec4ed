package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.container.ContainerAwayException;
import org.rollbackpipelines.activities.container.ServiceContainer;

final class ServiceBinTest {
  private static final int KILLED = 137;
  private static final int NO_SUCH_PROGRAM = 127;

  @Test
  void takesAProgramThatWasKilledForNoAnswer() {
    assertThatThrownBy(() -> ServiceBin.of(answering(ended(KILLED)), 15))
        .isInstanceOf(ContainerAwayException.class)
        .hasMessageContaining("ended with status 137 in the container of the service 'postgres'");
  }

  @Test
  void saysThatThereIsNoneWhereThereNeverIs() {
    CommandResult[] none = new CommandResult[3];
    Arrays.fill(none, ended(NO_SUCH_PROGRAM));

    assertThatThrownBy(() -> ServiceBin.of(answering(none), 15))
        .isInstanceOf(MissingProgramsException.class);
  }

  private static CommandResult ended(int exit) {
    return new CommandResult(exit, "", "", Duration.ZERO);
  }

  /** A container that answers so, and then as one does that has the programs. */
  private static ServiceContainer answering(CommandResult... first) {
    Deque<CommandResult> answers = new ArrayDeque<>(List.of(first));
    CommandResult there = new CommandResult(0, "pg_dump (PostgreSQL) 15.8", "", Duration.ZERO);
    return (ServiceContainer)
        Proxy.newProxyInstance(
            ServiceContainer.class.getClassLoader(),
            new Class<?>[] {ServiceContainer.class},
            (proxy, method, arguments) ->
                method.getName().equals("ask")
                    ? answers.isEmpty() ? there : answers.pop()
                    : "postgres");
  }
}
