package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** A page that nginx answers with instead of the application. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("nginx")
@Doc("A page that nginx answers every request with, with status 503, as long as traffic is closed.")
public record NginxMaintenance(
    @Doc(
            "A file of its own that the application's server block includes, and that nobody else"
                + " writes; without content while traffic is open.")
        @FilePath
        String file,
    @Doc("Address at which nginx answers for that server block; asked until a change shows.")
        String url,
    @Doc("The page, as HTML.") @Default("<h1>Back soon</h1><p>We are at work on it.</p>")
        String page,
    @Doc("What tests nginx's configuration, with its arguments.") @Default("[nginx, -t]")
        List<String> test,
    @Doc("What makes nginx read its configuration again, with its arguments.")
        @Default("[nginx, -s, reload]")
        List<String> reload)
    implements Maintenance {
  private static final int LONGEST_PAGE = 3000;

  public NginxMaintenance {
    Addresses.requireHttp(url);
    test = List.copyOf(test);
    reload = List.copyOf(reload);
    if (test.isEmpty() || reload.isEmpty()) {
      throw new IllegalArgumentException(
          "test or reload is empty: name the program and its arguments, or leave the key out");
    }
    if (page.length() > LONGEST_PAGE) {
      throw new IllegalArgumentException(
          "page is " + page.length() + " characters long: nginx takes at most " + LONGEST_PAGE);
    }
  }

  @Override
  public String closing() {
    return "nginx answers every request with a page and status 503";
  }
}
