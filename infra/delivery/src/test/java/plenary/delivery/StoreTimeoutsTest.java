package plenary.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Who needs the store hears within seconds that it is away. */
class StoreTimeoutsTest {

  private static final Duration BOUND = Duration.ofSeconds(15);

  @Test
  void aStoreThatIsAwayIsAnOutageWithinSeconds() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(Outages.isPassing(asked("mongodb://127.0.0.1:" + port))).isTrue();
  }

  /** As one whose process is held up, or whose network drops everything. */
  @Test
  void aStoreThatTakesConnectionsAndSaysNothingIsAnOutageWithinSeconds() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(Outages.isPassing(asked("mongodb://127.0.0.1:" + silent.getLocalPort()))).isTrue();
    }
  }

  @Test
  void whatTheAddressSaysWins() {
    var address = "mongodb://127.0.0.1/?serverSelectionTimeoutMS=1234&maxIdleTimeMS=1";
    assertThat(
            settings(address)
                .getClusterSettings()
                .getServerSelectionTimeout(java.util.concurrent.TimeUnit.MILLISECONDS))
        .isEqualTo(1234);
  }

  private static Throwable asked(String address) {
    try (var client = MongoClients.create(settings(address))) {
      var ping = client.getDatabase("test").runCommand(new Document("ping", 1));
      return catchThrowable(() -> Mono.from(ping).block(BOUND));
    }
  }

  /** In the order in which Boot does it. */
  private static MongoClientSettings settings(String address) {
    var settings = MongoClientSettings.builder();
    StoreTimeouts.set(settings);
    return settings.applyConnectionString(new ConnectionString(address)).build();
  }
}
