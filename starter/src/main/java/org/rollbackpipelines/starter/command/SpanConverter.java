package org.rollbackpipelines.starter.command;

import java.time.Duration;
import org.rollbackpipelines.activities.profile.Span;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A span of time as people type it, and as profiles have it. */
final class SpanConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return Span.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is no span of time: write one such as " + Span.EXAMPLES));
  }
}
