package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import plenary.testing.Contracts;
import plenary.testing.Eventually;
import plenary.testing.Rights;
import plenary.testing.SseClient;

/**
 * The services with passwords, rights and TLS, as infra/deploy/secured.yml sets them up, and with a
 * collector for their traces.
 */
class SecuredJourney {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String STATUS = "PUT /programmes/{slug}/sessions/{id}/status";

  private static Collector collector;
  private static Secured secured;
  private static ApartDeployment plenary;
  private static Visitor staff;

  @BeforeAll
  static void start() {
    var folder = ApartDeployment.folder("secured");
    collector = Collector.start();
    secured =
        Secured.start(
            folder,
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "100"));
    secured.giveRights();
    plenary = ApartDeployment.oneOfEach(folder, secured, ApartDeployment.Special.NOTHING);
    staff = Visitor.signedIn(plenary, plenary.admin());
  }

  @AfterAll
  static void stop() {
    plenary.close();
    collector.close();
  }

  @Test
  void withTheRightsThatAreListedEveryServiceDoesItsWork() {
    var agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 4");
    agenda.arrange(panel, Map.of("capacity", 1));
    var attendee = Visitor.signedIn(plenary, "ada@example.org");
    try (var stream = SseClient.open(plenary.at(agenda.stream()), attendee.headers())) {
      stream.awaitEvent(event -> event.name().equals("position"), SOON);
      assertThat(attendee.put(agenda.seat(panel), null).json().get("state").asString())
          .isEqualTo("confirmed");
      agenda.status(panel, Map.of("status", "doors-open"));
      stream.awaitEvent(event -> event.data().contains("doors-opened"), SOON);
    }
    for (var service : ApartDeployment.SERVICES) {
      assertThat(deadLetters(service)).as(service).isEqualTo(List.of());
      assertThat(log(service).lines().filter(SecuredJourney::isRefusal)).as(service).isEmpty();
    }
  }

  /** From the staff's request over both topics to the streams, and in what else it leads to. */
  @Test
  void aChangeIsOneTraceFromTheRequestOverBothTopicsToTheStreams() {
    var agenda = Agenda.sample(staff);
    var panel = agenda.session("Panel 3");
    try (var stream = SseClient.open(plenary.at(agenda.stream()), staff.headers())) {
      stream.awaitEvent(event -> event.name().equals("position"), SOON);
      var before = tracesOf(STATUS);
      agenda.status(panel, Map.of("status", "doors-open"));
      stream.awaitEvent(event -> event.data().contains("doors-opened"), SOON);

      var trace =
          Eventually.yields(
              "the request's part of it",
              SOON,
              () ->
                  tracesOf(STATUS).stream()
                      .filter(each -> !before.contains(each))
                      .findFirst()
                      .orElse(null));
      assertThat(way(part(trace, "notification", "tell streams of notification.announcements")))
          .isEqualTo(
              List.of(
                  "notification: tell streams of notification.announcements",
                  "notification: send notification.announcements",
                  "agenda: " + STATUS));
      assertThat(way(part(trace, "notification", "process agenda.session-status")))
          .isEqualTo(
              List.of(
                  "notification: process agenda.session-status",
                  "agenda: send agenda.session-status",
                  "agenda: " + STATUS));
      assertThat(way(part(trace, "registration", "process agenda.sessions")))
          .isEqualTo(
              List.of(
                  "registration: process agenda.sessions",
                  "agenda: send agenda.sessions",
                  "agenda: " + STATUS));
      assertThat(stream.events().toString()).doesNotContain(trace);
    }
  }

  @Test
  void readingAndOpenStreamsAreNoTraces() {
    assertThat(collector.spans()).extracting(Collector.Span::name).noneMatch(SecuredJourney::reads);
  }

  private static boolean reads(String name) {
    return name.startsWith("GET") || name.contains("/stream");
  }

  private static Set<String> tracesOf(String name) {
    return collector.spans().stream()
        .filter(span -> span.name().equals(name))
        .map(Collector.Span::trace)
        .collect(Collectors.toSet());
  }

  private static Collector.Span part(String trace, String service, String name) {
    return Eventually.yields(
        service + ": " + name,
        SOON,
        () ->
            collector.spans().stream()
                .filter(span -> span.trace().equals(trace))
                .filter(span -> span.service().equals(service) && span.name().equals(name))
                .findFirst()
                .orElse(null));
  }

  /** From a span to the request that it comes from. */
  private static List<String> way(Collector.Span from) {
    var way = new ArrayList<String>();
    var span = from;
    while (true) {
      way.add(span.service() + ": " + span.name());
      if (span.parent().isEmpty()) {
        return way;
      }
      var parent = span.parent();
      span = Eventually.yields("the span " + parent, SOON, () -> collector.span(parent));
    }
  }

  /** The list of dead letters reads a topic of its own for each topic. */
  private static List<String> deadLetters(String service) {
    return staff
        .get("/api/" + service + "/dead-letters")
        .json()
        .get("topics")
        .valueStream()
        .filter(topic -> topic.get("records").asLong() > 0)
        .map(Object::toString)
        .toList();
  }

  private static boolean isRefusal(String line) {
    return line.contains("AuthorizationException")
        || line.contains("uthorization failed")
        || line.contains("AuthenticationException");
  }

  private static String log(String service) {
    return ApartDeployment.printed(plenary.instancesOf(service).getFirst().log());
  }

  /**
   * While a release is rolled out the one before sends on, and reads what this one sends. What it
   * sent is known by its golden examples; what a later one may send, by those that point forward.
   */
  @Test
  void recordsOfTheReleaseBeforeAndOfALaterOneAreTakenByEveryServiceBesideItsOwn()
      throws Exception {
    var examples =
        Stream.concat(Contracts.releasedExamples().stream(), Contracts.forwardExamples().stream())
            .filter(example -> !example.topic().endsWith(".dlt"))
            .toList();
    try (var producer =
        new KafkaProducer<>(
            secured.client("admin"), new StringSerializer(), new ByteArraySerializer())) {
      for (var example : examples) {
        producer.send(example.sent()).get();
      }
    }
    var ends = ends();
    Eventually.holds("every group has read all of it", SOON, () -> haveRead(ends));

    for (var service : ApartDeployment.SERVICES) {
      assertThat(deadLetters(service)).as(service).isEqualTo(List.of());
      assertThat(log(service).lines().filter(line -> line.contains("ERROR"))).as(service).isEmpty();
    }
    var state = Contracts.example("plenary.agenda.session-state.v1");
    var roster =
        "/api/registration/programmes/%s/sessions/%s/roster"
            .formatted(
                state.json().replaceAll(".*?\"programme\":\"([^\"]+)\".*", "$1"), state.key());
    assertThat(staff.get(roster).status()).as("registration knows the session").isEqualTo(200);
    withTheRightsThatAreListedEveryServiceDoesItsWork();
  }

  /** Where each partition ends that has records. */
  private static Map<TopicPartition, Long> ends() throws Exception {
    try (var admin = Admin.create(secured.client("admin"))) {
      var asked = new HashMap<TopicPartition, OffsetSpec>();
      admin
          .describeTopics(topics())
          .allTopicNames()
          .get()
          .forEach(
              (topic, description) ->
                  description
                      .partitions()
                      .forEach(
                          each ->
                              asked.put(
                                  new TopicPartition(topic, each.partition()),
                                  OffsetSpec.latest())));
      var ends = new HashMap<TopicPartition, Long>();
      admin.listOffsets(asked).all().get().forEach((each, end) -> ends.put(each, end.offset()));
      ends.values().removeIf(end -> end == 0);
      return ends;
    }
  }

  /** Whether every group has read all of what it is assigned. */
  private static boolean haveRead(Map<TopicPartition, Long> ends) {
    try (var admin = Admin.create(secured.client("admin"))) {
      var groups = admin.listGroups().all().get().stream().map(GroupListing::groupId).toList();
      for (var group : admin.describeConsumerGroups(groups).all().get().values()) {
        var read =
            admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get();
        var assigned =
            group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .filter(ends::containsKey)
                .toList();
        if (assigned.isEmpty()
            || !assigned.stream()
                .allMatch(
                    each -> read.containsKey(each) && read.get(each).offset() >= ends.get(each))) {
          return false;
        }
      }
      return groups.size() > 10;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noLogHasASecret() {
    assertThat(secured.madeSecrets()).hasSizeGreaterThan(10);
    for (var service : ApartDeployment.SERVICES) {
      assertThat(log(service)).as(service).doesNotContain(secured.madeSecrets());
    }
  }

  /** Each service against each topic that there is, as the broker would decide. */
  @Test
  void aServiceMayDoWhatIsListedOnEachTopicAndNothingElse() throws Exception {
    var rights = Rights.listed();
    for (var service : ApartDeployment.SERVICES) {
      assertThat(allowed(service)).as(service).isEqualTo(rights.onTopics(service));
    }
  }

  /** What the broker says that a user may do, by topic, without what follows from the rest. */
  private static Map<String, Set<AclOperation>> allowed(String user) throws Exception {
    var asked = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    var allowed = new TreeMap<String, Set<AclOperation>>();
    try (var admin = Admin.create(secured.client(user))) {
      for (var topic : topics()) {
        try {
          var operations =
              EnumSet.copyOf(
                  admin
                      .describeTopics(List.of(topic), asked)
                      .topicNameValues()
                      .get(topic)
                      .get()
                      .authorizedOperations());
          operations.remove(AclOperation.DESCRIBE);
          allowed.put(topic, operations);
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(TopicAuthorizationException.class);
        }
      }
    }
    return allowed;
  }

  private static TreeSet<String> topics() throws Exception {
    try (var admin = Admin.create(secured.client("admin"))) {
      var all = new TreeSet<>(admin.listTopics().names().get());
      assertThat(all).hasSizeGreaterThan(20);
      return all;
    }
  }

  @Test
  void aServiceThatWritesToAnothersTopicIsRefused() {
    try (var producer =
        new KafkaProducer<>(
            secured.client("notification"), new StringSerializer(), new ByteArraySerializer())) {
      assertThat(producer.send(new ProducerRecord<>("agenda.sessions", "key", null)))
          .failsWithin(SOON)
          .withThrowableThat()
          .withCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void whoDoesNotKnowThePasswordIsNotLetIn() {
    Map<String, Object> wrong = new HashMap<>(secured.client("agenda"));
    wrong.computeIfPresent(
        "sasl.jaas.config",
        (_, config) -> config.toString().replaceAll("password=.*", "password=\"\";"));
    try (var admin = Admin.create(wrong)) {
      assertThat(admin.listTopics().names())
          .failsWithin(SOON)
          .withThrowableThat()
          .withCauseInstanceOf(SaslAuthenticationException.class);
    }
  }
}
