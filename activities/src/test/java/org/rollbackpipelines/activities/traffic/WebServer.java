package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.NginxMaintenance;

/** A real nginx in a folder of its own, in front of an application that can be told to wait. */
final class WebServer implements AutoCloseable {
  static final String PAGE = "<h1>We pay \"back\" \\ $5</h1>";
  private static final Duration LONG = Duration.ofSeconds(30);
  final Path folder;
  final int port = freePort();
  final SlowShop shop = new SlowShop();
  private final Commands commands;

  WebServer(Path folder) throws IOException {
    this.folder = folder;
    commands = new Commands(doing -> {}, folder.resolve("running"));
    Files.createDirectories(folder.resolve("logs"));
    write("");
    commands.require(Command.of(nginx()));
  }

  /** Its configuration, with something of somebody else in the server block. */
  void write(String others) throws IOException {
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        worker_processes 2;
        pid FOLDER/nginx.pid;
        error_log FOLDER/logs/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy;
          fastcgi_temp_path FOLDER/fastcgi; uwsgi_temp_path FOLDER/uwsgi;
          scgi_temp_path FOLDER/scgi;
          server {
            listen 127.0.0.1:PORT;
            include FOLDER/clos[e]d.conf;
            OTHERS
            location / { proxy_pass http://127.0.0.1:SHOP; }
          }
        }
        """
            .replace("FOLDER", folder.toString())
            .replace("PORT", String.valueOf(port))
            .replace("OTHERS", others)
            .replace("SHOP", String.valueOf(shop.port())));
  }

  Path file() {
    return folder.resolve("closed.conf");
  }

  String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  NginxMaintenance maintenance() {
    return maintenance(nginx("-s", "reload"));
  }

  NginxMaintenance maintenance(List<String> reload) {
    return new NginxMaintenance(file().toString(), url(), PAGE, nginx("-t"), reload);
  }

  List<String> nginx(String... more) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "nginx", "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString()));
    argv.addAll(List.of(more));
    return argv;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("nginx.pid")).strip());
    write("");
    Files.deleteIfExists(file());
    commands.require(Command.of(nginx("-s", "stop")));
    ProcessHandle.of(pid)
        .ifPresent(
            process -> process.onExit().orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join());
    shop.close();
  }
}
