package org.rollbackpipelines.activities.http;

import java.net.ConnectException;

/** What kept an answer from coming, in words: clients wrap causes, and some say nothing. */
public final class Outages {

  private Outages() {}

  /** What failed, without the wrappings. */
  public static String inWords(Throwable failure) {
    Throwable root = failure;
    boolean refused = isRefusal(root);
    while (root.getCause() != null) {
      root = root.getCause();
      refused |= isRefusal(root);
    }
    if (refused) {
      return "connection refused";
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  /** The HTTP client's own exception for it has no message. */
  private static boolean isRefusal(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof ConnectException && (message == null || message.contains("refused"));
  }
}
