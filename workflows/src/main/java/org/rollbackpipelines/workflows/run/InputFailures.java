package org.rollbackpipelines.workflows.run;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence what is wrong with input that could not even be read. Without it a person in
 * front of the Temporal UI would have to understand the JSON library.
 */
public final class InputFailures implements FailureConverter {
  private final FailureConverter plain = new DefaultFailureConverter();

  @Override
  public RuntimeException failureToException(Failure failure, DataConverter converter) {
    return plain.failureToException(failure, converter);
  }

  @Override
  public Failure exceptionToFailure(Throwable exception, DataConverter converter) {
    String sentence =
        exception instanceof DataConverterException unreadable ? sentence(unreadable) : null;
    return plain.exceptionToFailure(
        sentence == null ? exception : BadInput.failure(sentence), converter);
  }

  private static @Nullable String sentence(Throwable unreadable) {
    Throwable cause = unreadable;
    while (cause != null) {
      String sentence = InputSentence.of(cause);
      if (sentence != null) {
        return sentence;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
