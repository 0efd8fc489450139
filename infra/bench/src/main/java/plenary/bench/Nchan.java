package plenary.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** nginx with nchan and two workers, which Plenary's streams are held against. */
final class Nchan {

  static final String MISSING =
      """
      Streams are measured beside nchan, which is not installed: in Debian it is the package
      libnginx-mod-nchan, which brings nginx.
      """;

  private static final Path MODULES = Path.of("/usr/lib/nginx/modules");

  private final Process process;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  Nchan(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where nginx is, when it and nchan are installed. */
  static Optional<Path> installed() {
    return Files.exists(MODULES.resolve("ngx_nchan_module.so"))
        ? StaticFiles.nginx()
        : Optional.empty();
  }

  static ProcessBuilder command(Path nginx, Path folder, int port, boolean reuseport)
      throws IOException {
    Path logs = Files.createDirectories(folder.resolve("nginx"));
    Path configuration = logs.resolve("nginx.conf");
    Files.writeString(configuration, configuration(logs, port, reuseport));
    return new ProcessBuilder(
        nginx.toString(), "-p", logs.toString(), "-c", configuration.toString());
  }

  private static String configuration(Path logs, int port, boolean reuseport) {
    return """
    load_module %1$s/ngx_nchan_module.so;
    daemon off;
    worker_processes 2;
    worker_rlimit_nofile 100000;
    pid %2$s/pid;
    error_log %2$s/error.log warn;
    events { worker_connections 50000; }
    http {
      access_log off;
      nchan_shared_memory_size 256M;
      client_body_temp_path %2$s/body;
      proxy_temp_path %2$s/proxy;
      fastcgi_temp_path %2$s/fastcgi;
      uwsgi_temp_path %2$s/uwsgi;
      scgi_temp_path %2$s/scgi;
      server {
        listen 127.0.0.1:%3$d backlog=4096%4$s;
        location = /publish {
          nchan_publisher;
          nchan_channel_id $arg_channel;
          nchan_message_buffer_length 1000;
          nchan_message_timeout 30m;
        }
        location = /stream {
          nchan_subscriber eventsource;
          nchan_channel_id $arg_channel;
          nchan_subscriber_first_message newest;
          nchan_subscriber_timeout 0;
          nchan_eventsource_ping_interval 15;
        }
      }
    }
    """
        .formatted(MODULES, logs, port, reuseport ? " reuseport" : "");
  }

  int port() {
    return port;
  }

  Gauge gauge() {
    return new Gauge(process, Path.of("none"));
  }

  static String request(String channel, String more) {
    return "GET /stream?channel=%s HTTP/1.1\\nHost: x\\nAccept: text/event-stream\\n%s\\n"
        .formatted(channel, more);
  }

  boolean isReady() {
    return publish("none", "x") > 0;
  }

  /** The status of the answer. */
  int publish(String channel, String data) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/publish?channel=%s".formatted(port, channel)))
            .POST(BodyPublishers.ofString(data))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** For a measurement that can't go on without. */
  static Path required() {
    return installed().orElseThrow(() -> new UncheckedIOException(new IOException(MISSING)));
  }
}
