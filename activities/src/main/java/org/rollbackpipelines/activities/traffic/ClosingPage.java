package org.rollbackpipelines.activities.traffic;

/** The configuration that answers the requests of a server block with a page. */
final class ClosingPage {
  /** By this an answer shows what nginx has read. */
  static final String HEADER = "X-Rollback-Closed";

  /** Asked by us alone: it tells the same to those who are let in and to those who are not. */
  static final String PATH = "/.well-known/rollback-closed";

  private static final String FIRST_LINE = "# Written by Rollback Pipelines: traffic is closed.";
  private final String application;
  private final String page;

  ClosingPage(String application, String page) {
    this.application = application;
    this.page = page;
  }

  static boolean isOurs(String content) {
    return content.startsWith(FIRST_LINE);
  }

  /** What the header says while such a share of the users is let in. */
  String mark(int percent) {
    return application + " " + percent;
  }

  String text(int percent) {
    return FIRST_LINE
        + """

        # To open it by hand, empty this file and reload nginx.
        error_page 503 @rollback_closed;
        location @rollback_closed {
          default_type "text/html; charset=utf-8";
          add_header %s "%s" always;
          add_header Retry-After 60 always;
          add_header Cache-Control no-store always;
          return 503 "%s";
        }
        location = %s {
          add_header %s "%s" always;
          return 204;
        }
        %s
        """
            .formatted(
                HEADER, mark(percent), quoted(), PATH, HEADER, mark(percent), refusal(percent));
  }

  private static String refusal(int percent) {
    return percent == 0 ? "return 503;" : new LetIn(percent).refusal();
  }

  /** A dollar would begin a variable, and nginx knows no escape for it; HTML does. */
  private String quoted() {
    return page.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "&#36;");
  }
}
