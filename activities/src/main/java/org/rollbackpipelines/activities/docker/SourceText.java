package org.rollbackpipelines.activities.docker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a file, as it can be changed in one place without touching the others. */
record SourceText(Path file, String text) {

  static SourceText read(Path file) throws UnclearException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new SourceText(
          file, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new UnclearException("'" + file + "' is no text in UTF-8");
    } catch (IOException e) {
      throw new UnclearException("'" + file + "' cannot be read: " + e);
    }
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
