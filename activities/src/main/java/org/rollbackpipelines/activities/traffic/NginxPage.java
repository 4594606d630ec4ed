package org.rollbackpipelines.activities.traffic;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.workflows.application.NginxMaintenance;

/** A file that nginx includes, which answers every request with a page while it has content. */
final class NginxPage implements Way {
  private final Nginx nginx;
  private final NginxMaintenance page;
  private final ClosingPage closing;
  private final IncludedFile file;
  private final Until until;

  NginxPage(Nginx nginx, NginxMaintenance page, String application, Until until) {
    this.nginx = nginx;
    this.page = page;
    this.closing = new ClosingPage(application, page.page());
    this.file = new IncludedFile(Path.of(page.file()));
    this.until = until;
  }

  @Override
  public void check() throws TrafficStaysException {
    file.requireWritable();
    requireSound();
  }

  @Override
  public boolean isClosed() throws TrafficStaysException {
    return ClosingPage.isOurs(file.content());
  }

  @Override
  public String former() throws TrafficStaysException {
    return file.state();
  }

  @Override
  public void close() throws TrafficStaysException {
    if (!isClosed()) {
      requireSound();
    }
    turn(0);
  }

  @Override
  public void letIn(int percent) throws TrafficStaysException {
    turn(percent);
  }

  private void turn(int percent) throws TrafficStaysException {
    String former = file.state();
    file.write(closing.text(percent));
    try {
      nginx.test("nginx goes on as before, and " + page.file() + " is as it was");
      nginx.reload("see that nginx runs; " + page.file() + " is as it was");
      if (!until.stays("waiting for nginx's page", () -> shows(percent))) {
        throw new TrafficStaysException(
            page.url()
                + " did not answer with the page within "
                + until.within().toSeconds()
                + " s: write 'include "
                + page.file()
                + ";' into the server block that answers there; the file is as it was");
      }
    } catch (TrafficStaysException refused) {
      putBack(former, refused);
      throw refused;
    }
  }

  @Override
  public void open(String former) throws TrafficStaysException {
    String closed = file.state();
    file.restore(former);
    try {
      nginx.test("users are still kept out: mend it and try again");
      nginx.reload("users may still be kept out: see that nginx runs, and try again");
    } catch (TrafficStaysException refused) {
      file.restore(closed);
      throw refused;
    }
    if (!until.stays("waiting for nginx to let users in", this::letsIn)) {
      throw new TrafficStaysException(
          page.url()
              + " did not answer without the page within "
              + until.within().toSeconds()
              + " s, though nginx was told: look at nginx's error log, and try again");
    }
  }

  /** A mistake that was there before must not look like one of ours. */
  private void requireSound() throws TrafficStaysException {
    nginx.test("nothing was changed: mend nginx's configuration first");
  }

  private void putBack(String former, TrafficStaysException why) {
    try {
      file.restore(former);
      nginx.test("");
      nginx.reload("");
    } catch (TrafficStaysException alsoFailed) {
      why.addSuppressed(alsoFailed);
    }
  }

  private boolean shows(int percent) {
    return ask()
        .map(answer -> answer.says(ClosingPage.HEADER, closing.mark(percent)))
        .orElse(false);
  }

  private boolean letsIn() {
    return ask().map(answer -> !answer.has(ClosingPage.HEADER)).orElse(false);
  }

  private Optional<FreshAnswer> ask() {
    return FreshAnswer.of(URI.create(page.url()).resolve(ClosingPage.PATH));
  }
}
