package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;

/** A real nginx in a folder of its own. */
final class RunningNginx {
  final Path folder;
  private final int port = freePort();
  private final Commands commands;

  RunningNginx(Path folder) throws IOException {
    this.folder = folder;
    commands = new Commands(doing -> {}, folder.resolve("running"));
    Files.createDirectories(folder.resolve("logs"));
  }

  /** What it does with requests; FOLDER and PORT stand for its own. */
  void configure(String http) throws IOException {
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
          HTTP
        }
        """
            .replace("HTTP", http)
            .replace("FOLDER", folder.toString())
            .replace("PORT", String.valueOf(port)));
  }

  void start() {
    commands.require(Command.of(command()));
  }

  /** Stops it, and waits until it is gone. */
  void stop() throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("nginx.pid")).strip());
    commands.require(Command.of(command("-s", "stop")));
    ProcessHandle.of(pid)
        .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }

  List<String> command(String... more) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "nginx", "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString()));
    argv.addAll(List.of(more));
    return argv;
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
