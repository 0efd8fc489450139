package plenary.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** nginx with two workers, which serves an agenda from a file; compressed from another one. */
final class StaticFiles {

  static final String MISSING =
      """
      Reads are measured beside nginx, which is not installed: in Debian it is the package nginx.
      """;

  private StaticFiles() {}

  static Optional<Path> nginx() {
    return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param folder with the files that are served
   */
  static ProcessBuilder command(Path folder, int port) throws IOException {
    Path logs = Files.createDirectories(folder.resolveSibling("nginx-files"));
    Path configuration = logs.resolve("nginx.conf");
    Files.writeString(configuration, configuration(logs, folder, port));
    Path nginx = nginx().orElseThrow(() -> new UncheckedIOException(new IOException(MISSING)));
    return new ProcessBuilder(
        nginx.toString(), "-p", logs.toString(), "-c", configuration.toString());
  }

  private static String configuration(Path logs, Path folder, int port) {
    return """
    daemon off;
    user root;
    worker_processes 2;
    pid %1$s/pid;
    error_log %1$s/error.log warn;
    events { worker_connections 1000; }
    http {
      access_log off;
      sendfile on;
      tcp_nopush on;
      keepalive_requests 100000000;
      open_file_cache max=100;
      default_type application/json;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      server {
        listen 127.0.0.1:%3$d reuseport;
        root %2$s;
        gzip_static on;
        gzip_vary on;
        add_header Cache-Control no-cache;
      }
    }
    """
        .formatted(logs, folder, port);
  }
}
