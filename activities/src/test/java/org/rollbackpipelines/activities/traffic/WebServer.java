package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rollbackpipelines.workflows.application.NginxMaintenance;

/** A real nginx in front of an application that can be told to wait. */
final class WebServer implements AutoCloseable {
  static final String PAGE = "<h1>We pay \"back\" \\ $5</h1>";
  final RunningNginx nginx;
  final SlowShop shop = new SlowShop();

  WebServer(Path folder) throws IOException {
    nginx = new RunningNginx(folder);
    write("");
    nginx.start();
  }

  /** Its configuration, with something of somebody else in the server block. */
  void write(String others) throws IOException {
    nginx.configure(
        """
        server {
          listen 127.0.0.1:PORT;
          include FOLDER/clos[e]d.conf;
          OTHERS
          location / { proxy_pass http://127.0.0.1:SHOP; }
        }
        """
            .replace("OTHERS", others)
            .replace("SHOP", String.valueOf(shop.port())));
  }

  Path file() {
    return nginx.folder.resolve("closed.conf");
  }

  String url() {
    return nginx.url();
  }

  NginxMaintenance maintenance() {
    return maintenance(nginx("-s", "reload"));
  }

  NginxMaintenance maintenance(List<String> reload) {
    return new NginxMaintenance(file().toString(), url(), PAGE, nginx("-t"), reload);
  }

  List<String> nginx(String... more) {
    return nginx.command(more);
  }

  @Override
  public void close() throws IOException {
    write("");
    Files.deleteIfExists(file());
    nginx.stop();
    shop.close();
  }
}
