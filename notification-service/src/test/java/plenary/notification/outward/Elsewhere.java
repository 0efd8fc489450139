package plenary.notification.outward;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A host of the test's own, by TLS with a certificate of its name and plainly. */
final class Elsewhere implements AutoCloseable {

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final HttpsServer tls;
  private final HttpServer plain;
  private final SslContext trust;

  private Elsewhere(KeyStore keys) throws GeneralSecurityException, IOException {
    tls = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tls.setHttpsConfigurator(new HttpsConfigurator(serving(keys)));
    plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (var server : List.of(tls, plain)) {
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::answer);
      server.start();
    }
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    trust = SslContextBuilder.forClient().trustManager(trusted).build();
  }

  /**
   * @param folder for the keys
   */
  static Elsewhere start(Path folder, String host) {
    try {
      return new Elsewhere(certificate(folder, host));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Of who is told by TLS. */
  int port() {
    return tls.getAddress().getPort();
  }

  String plain() {
    return "http://127.0.0.1:" + plain.getAddress().getPort();
  }

  /** What believes the host's certificate. */
  SslContext trust() {
    return trust;
  }

  /** What was asked since this was called last: method, host, path, header and body. */
  List<String> asked() {
    var all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  private static KeyStore certificate(Path folder, String host)
      throws GeneralSecurityException, IOException, InterruptedException {
    var file = folder.resolve("keys.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "push",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "secret")
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("no certificate");
    }
    var all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      all.load(in, "secret".toCharArray());
    }
    var withTrust = KeyStore.getInstance("PKCS12");
    withTrust.load(null, null);
    withTrust.setCertificateEntry("trusted", all.getCertificate("push"));
    withTrust.setKeyEntry(
        "push",
        all.getKey("push", "secret".toCharArray()),
        "secret".toCharArray(),
        all.getCertificateChain("push"));
    return withTrust;
  }

  private static SSLContext serving(KeyStore keys) throws GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "secret".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath();
      asked.add(
          "%s %s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+", ""),
                  path,
                  exchange.getRequestHeaders().getFirst("X-About"),
                  body));
      switch (path) {
        case "/redirect" -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        }
        case "/busy" -> {
          exchange.getResponseHeaders().set("Retry-After", "7");
          exchange.sendResponseHeaders(429, -1);
        }
        case "/drips" -> drip(exchange);
        case "/floods" -> {
          exchange.sendResponseHeaders(200, 0);
          var much = new byte[1 << 20];
          for (int i = 0; i < 64; i++) {
            exchange.getResponseBody().write(much);
          }
        }
        default -> exchange.sendResponseHeaders(201, -1);
      }
    }
  }

  private static void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      for (int i = 0; i < 100; i++) {
        exchange.getResponseBody().write('.');
        exchange.getResponseBody().flush();
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    tls.stop(0);
    plain.stop(0);
  }
}
