package org.rollbackpipelines.starter.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment as people type it, with its place on earth or without any doubt. */
final class Moment implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException none) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no moment: write it like 2026-03-01T12:00:00Z or 2026-03-01T13:00:00+01:00");
    }
  }
}
