package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;

/** API keys come as references: an option in the clear would stand in every process list. */
final class ApiKeys {
  private ApiKeys() {}

  static String resolve(String reference) {
    if (!reference.contains("${")) {
      throw CommandFailure.usage(
          "--api-key takes a reference, ${env:NAME} or ${file:PATH}, because a key in an option"
              + " stands in every process list; nothing was sent");
    }
    try {
      return References.ofThisProcess().resolve(reference);
    } catch (UnresolvedReferenceException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }
}
