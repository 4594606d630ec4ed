package org.rollbackpipelines.activities.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Fingerprint;

/** The bytes of a profile: read once, so that text and fingerprint speak of the same file. */
record ProfileBytes(String text, String fingerprint) {
  private static final int MOST = 256 * 1024;

  static @Nullable ProfileBytes read(Path file, Problems problems) {
    if (Files.isDirectory(file)) {
      problems.add(Place.START, file + " is a folder", "name the profile in it");
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return decode(in.readNBytes(MOST + 1), problems);
    } catch (NoSuchFileException e) {
      problems.add(
          Place.START,
          "there is no file " + file,
          "name the profile with --file, or write one; see: rollback schema");
    } catch (IOException e) {
      problems.add(
          Place.START,
          file + " cannot be read (" + e + ")",
          "let the user of this process read it");
    }
    return null;
  }

  private static @Nullable ProfileBytes decode(byte[] bytes, Problems problems) {
    if (bytes.length > MOST) {
      problems.add(
          Place.START,
          "the file is larger than " + MOST + " bytes",
          "keep in it only what the schema knows");
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      return new ProfileBytes(
          text.startsWith("\uFEFF") ? text.substring(1) : text, Fingerprint.of(bytes));
    } catch (CharacterCodingException e) {
      problems.add(
          Place.at(bytes, buffer.position()), "this byte is not UTF-8", "save the file as UTF-8");
      return null;
    }
  }
}
