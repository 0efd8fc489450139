package plenary.journeys;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes traces as a collector does (<a
 * href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP over HTTP</a>), and reads of the
 * protocol buffers what a test asks for.
 */
final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /**
   * @param parent the id of the span that it is part of; empty for the first
   */
  record Span(String service, String trace, String id, String parent, String name) {}

  private Collector(HttpServer server) {
    this.server = server;
  }

  static Collector start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var collector = new Collector(server);
      server.createContext(
          "/v1/traces",
          exchange -> {
            try (exchange) {
              collector.take(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()));
              exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
              exchange.sendResponseHeaders(200, -1);
            }
          });
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  /** The span that has an id; null while it has not come. */
  @Nullable Span span(String id) {
    return spans.stream().filter(span -> span.id().equals(id)).findFirst().orElse(null);
  }

  /** ExportTraceServiceRequest: resource_spans = 1. */
  private void take(ByteBuffer request) {
    fields(request, (field, spansOfOne) -> resourceSpans(spansOfOne));
  }

  /** ResourceSpans: resource = 1, scope_spans = 2; ScopeSpans: spans = 2. */
  private void resourceSpans(ByteBuffer message) {
    var service = new StringBuilder();
    fields(
        message,
        (field, part) -> {
          if (field == 1) {
            fields(part, (_, attribute) -> nameOfService(attribute, service));
          } else if (field == 2) {
            fields(
                part,
                (inner, span) -> {
                  if (inner == 2) {
                    spans.add(span(service.toString(), span));
                  }
                });
          }
        });
  }

  /** KeyValue: key = 1, value = 2; AnyValue: string_value = 1. */
  private static void nameOfService(ByteBuffer attribute, StringBuilder service) {
    var key = new StringBuilder();
    fields(
        attribute,
        (field, part) -> {
          if (field == 1) {
            key.append(text(part));
          } else if (key.toString().equals("service.name")) {
            fields(part, (_, value) -> service.append(text(value)));
          }
        });
  }

  /** Span: trace_id = 1, span_id = 2, parent_span_id = 4, name = 5. */
  private static Span span(String service, ByteBuffer message) {
    var values = new String[] {"", "", "", "", "", ""};
    fields(
        message,
        (field, part) -> {
          if (field == 5) {
            values[5] = text(part);
          } else if (field < 5) {
            values[field] = hex(part);
          }
        });
    return new Span(service, values[1], values[2], values[4], values[5]);
  }

  /** The fields of a message that are of a length; the others are passed over. */
  private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> each) {
    var rest = message.duplicate().order(java.nio.ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      long tag = number(rest);
      switch ((int) (tag & 7)) {
        case 0 -> number(rest);
        case 1 -> rest.getLong();
        case 2 -> {
          int length = (int) number(rest);
          each.accept((int) (tag >>> 3), rest.slice(rest.position(), length));
          rest.position(rest.position() + length);
        }
        case 5 -> rest.getInt();
        default -> throw new IllegalStateException("no protocol buffer: tag " + tag);
      }
    }
  }

  private static long number(ByteBuffer from) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = from.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  private static String hex(ByteBuffer bytes) {
    var copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return HexFormat.of().formatHex(copy);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
