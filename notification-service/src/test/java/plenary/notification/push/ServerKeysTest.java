package plenary.notification.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.TestBacking;
import tools.jackson.databind.json.JsonMapper;

/** The key pair of two instances that started at the same moment on an empty store. */
class ServerKeysTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private static Pushing push;

  @BeforeAll
  static void start() {
    push = Pushing.start(ServerKeysTest.class);
  }

  @AfterAll
  static void stop() {
    push.close();
  }

  @AfterEach
  void theServicesHadNothingToComplainOf() {
    assertThat(push.complaints()).isEmpty();
  }

  @Test
  void bothInstancesHaveOneKeyThatADeviceCanSubscribeWith() throws Exception {
    var first = JSON.readTree(push.instance().request("GET", "/push-key", null).body());
    assertThat(JSON.readTree(push.second().request("GET", "/push-key", null).body()))
        .isEqualTo(first);
    assertThat(Device.publicKey(Device.bytes(first.get("key").asString()))).isNotNull();
  }

  @Test
  void ofManyWhoStartFirstOneMakesTheKeys() {
    var database =
        push.instance()
            .context()
            .getBean(MongoClient.class)
            .getDatabase(TestBacking.slug("first-start"));
    var settings = new PushProperties("", "", "", List.of(), PATIENCE, 1, List.of(), PATIENCE);
    var starting =
        IntStream.range(0, 8)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> keys(database, settings)))
            .toList();
    assertThat(new HashSet<>(starting.stream().map(CompletableFuture::join).toList())).hasSize(1);
  }

  private static String keys(MongoDatabase database, PushProperties settings) {
    var keys = ServerKeys.of(database, settings);
    return ServerKeys.published(keys) + keys.getPkcs8PrivateKey();
  }

  @Test
  void keysThatAreConfiguredAreTakenAsTheyAre() {
    var settings =
        new PushProperties(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
            "",
            List.of(),
            PATIENCE,
            1,
            List.of(),
            PATIENCE);
    var keys = ServerKeys.of(push.instance().context().getBean(MongoDatabase.class), settings);
    assertThat(ServerKeys.published(keys)).isEqualTo(settings.publicKey());
  }

  @Test
  void halfAPairOfKeysIsNone() {
    var settings = new PushProperties("B", "", "", List.of(), PATIENCE, 1, List.of(), PATIENCE);
    var database = push.instance().context().getBean(MongoDatabase.class);
    assertThatThrownBy(() -> ServerKeys.of(database, settings))
        .hasMessageContaining("give both or none");
  }
}
