package org.rollbackpipelines.activities.settings;

/** A file in which a setting cannot be read or changed without doubt; nothing was touched. */
public final class UnfitFileException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnfitFileException(String message) {
    super(message);
  }
}
