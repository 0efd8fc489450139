package plenary.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Backed(topics = "registration.rosters", tokens = true)
@SpringBootTest(
    classes = TestBackingTest.Nothing.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class TestBackingTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestBacking backing = TestBacking.shared();
  private final String database;
  private final String servers;
  private final String jwks;

  @SpringBootConfiguration
  static class Nothing {}

  TestBackingTest(
      @Value("${plenary.database}") String database,
      @Value("${spring.kafka.bootstrap-servers}") String servers,
      @Value("${plenary.identity.jwks-uri}") String jwks) {
    this.database = database;
    this.servers = servers;
    this.jwks = jwks;
  }

  @Test
  void aBackedTestIsToldWhereTheBrokerTheStoreAndTheKeysAre() {
    assertThat(List.of(servers, jwks))
        .isEqualTo(List.of(backing.bootstrapServers(), TestTokens.shared().jwksUri().toString()));
    assertThat(database).startsWith("testbackingtest-");
  }

  @Test
  void noTwoTestsShareADatabase() {
    assertThat(backing.properties(TestBackingTest.class).get("plenary.database"))
        .isNotEqualTo(database)
        .isNotEqualTo(backing.properties(TestBackingTest.class).get("plenary.database"));
  }

  @Test
  void theStoreKeepsWhatItIsGiven() {
    try (var client = MongoClients.create(backing.mongoUri())) {
      var documents = client.getDatabase(database).getCollection("things");
      Mono.from(documents.insertOne(new Document("_id", 1).append("name", "one"))).block(SOON);
      assertThat(Flux.from(documents.find()).collectList().block(SOON))
          .isEqualTo(List.of(new Document("_id", 1).append("name", "one")));
    }
  }

  @Test
  void aTailSeesWhatIsSentAfterItWasMadeAndNothingBefore() {
    backing.declare("agenda.sessions");
    var before = Contracts.example("plenary.agenda.session-state.v1");
    var after = before.withHeader("ce_sequence", "7");
    backing.send(before);
    try (var tail = backing.tail("agenda.sessions")) {
      backing.send(after);
      var received = tail.await(_ -> true, SOON);
      Contracts.check(received);
      assertThat(received.value().getExtension("sequence")).isEqualTo("7");
      assertThat(tail.seen()).hasSize(1);
    }
  }

  @Test
  void aTombstoneGoesRoundAsANull() {
    backing.declare("registration.attendees");
    var erased = Contracts.example("plenary.registration.attendee-erased.v1");
    try (var tail = backing.tail("registration.attendees")) {
      backing.send(erased);
      var received = tail.await(record -> record.key().equals(erased.key()), SOON);
      assertThat(received.value()).isNull();
      Contracts.check(received);
    }
  }

  @Test
  void aTailThatWaitsInVainTellsWhatCame() {
    backing.declare("registration.seats");
    try (var tail = backing.tail("registration.seats")) {
      assertThatThrownBy(() -> tail.await(_ -> true, 2, Duration.ofMillis(50)))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("0 of 2 came within PT0.05S");
    }
  }

  @Test
  void topicsAreMadeAsTheContractSays() throws Exception {
    backing.declare("registration.rosters", "agenda.schedule-changes", "agenda.sessions.dlt");
    try (var admin = Admin.create(Map.of("bootstrap.servers", backing.bootstrapServers()))) {
      assertThat(
              List.of(
                  setting(admin, "registration.rosters", "cleanup.policy"),
                  setting(admin, "agenda.schedule-changes", "cleanup.policy"),
                  setting(admin, "agenda.schedule-changes", "retention.ms"),
                  setting(admin, "agenda.sessions.dlt", "retention.ms")))
          .isEqualTo(List.of("compact", "delete", "2592000000", "2592000000"));
    }
    assertThatThrownBy(() -> backing.declare("agenda.weather"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String setting(Admin admin, String topic, String name) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
  }
}
