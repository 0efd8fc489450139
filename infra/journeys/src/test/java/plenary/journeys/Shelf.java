package plenary.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The pages alone, without services, some of which can be put another way while it serves them. */
final class Shelf implements AutoCloseable {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "txt", "text/plain");

  private final HttpServer server;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private Shelf(HttpServer server) {
    this.server = server;
  }

  static Shelf of(Path folder) {
    try (var found = Files.walk(folder)) {
      var shelf =
          new Shelf(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      for (var file : found.filter(Files::isRegularFile).toList()) {
        shelf.files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
      shelf.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      shelf.server.createContext("/", shelf::answer);
      shelf.server.start();
      return shelf;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI at(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort()).resolve(path);
  }

  /** From now on a text stands at the end of a file. */
  synchronized void append(String name, String text) {
    var before = new String(files.get(name), StandardCharsets.UTF_8);
    files.put(name, (before + text).getBytes(StandardCharsets.UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().substring(1);
    byte[] content = path.equals("files.txt") ? list() : file(path);
    var name = path.contains(".") ? path.substring(path.lastIndexOf('.') + 1) : "html";
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.getResponseHeaders().set("Content-Type", TYPES.get(name));
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
    exchange.close();
  }

  private synchronized byte @org.jspecify.annotations.Nullable [] file(String path) {
    return files.get(path.isEmpty() ? "index.html" : path.contains(".") ? path : path + ".html");
  }

  private synchronized byte[] list() {
    return files.entrySet().stream()
        .map(each -> hash(each.getValue()) + "  ./" + each.getKey() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
