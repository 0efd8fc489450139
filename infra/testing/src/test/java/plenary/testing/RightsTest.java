package plenary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights on the broker are what the contract says of each service, and no more. */
class RightsTest {

  /** Every instance tails it, and passes over what it cannot read. */
  private static final String TAILED = "registration.sign-outs";

  @ParameterizedTest
  @ValueSource(strings = {"agenda", "registration", "notification"})
  void aServiceMayDoOnTopicsWhatTheContractSaysThatItSendsAndReceives(String service) {
    var sent = Contracts.api().topicsOf("send", service + "-service");
    var received = Contracts.api().topicsOf("receive", service + "-service");
    assertThat(sent).isNotEmpty();
    assertThat(received).isNotEmpty();

    var expected = new TreeMap<String, Set<AclOperation>>();
    sent.forEach(topic -> add(expected, topic, List.of(AclOperation.CREATE, AclOperation.WRITE)));
    received.forEach(topic -> add(expected, topic, List.of(AclOperation.READ)));
    received.stream()
        .filter(topic -> !topic.equals(TAILED))
        .map(topic -> topic + ".dlt")
        .forEach(topic -> add(expected, topic, List.of(AclOperation.WRITE, AclOperation.READ)));

    var listed = Rights.listed().onTopics(service);
    // Several services give up on records of one topic; one of them makes the topic for those.
    listed.forEach(
        (topic, operations) -> {
          if (topic.endsWith(".dlt")) {
            operations.remove(AclOperation.CREATE);
          }
        });
    assertThat(listed).isEqualTo(expected);
  }

  private static void add(
      Map<String, Set<AclOperation>> rights, String topic, Collection<AclOperation> more) {
    rights.computeIfAbsent(topic, _ -> java.util.EnumSet.noneOf(AclOperation.class)).addAll(more);
  }

  /** Everything else is a topic, and a group's name begins with its service's. */
  @ParameterizedTest
  @ValueSource(strings = {"agenda", "registration", "notification"})
  void aServiceReadsInGroupsThatBeginWithItsName(String service) {
    assertThat(
            Rights.listed().bindings().stream()
                .filter(each -> each.entry().principal().equals("User:" + service))
                .filter(each -> each.pattern().resourceType() != ResourceType.TOPIC)
                .map(each -> List.of(each.pattern(), each.entry().operation())))
        .isEqualTo(
            List.of(
                List.of(
                    new org.apache.kafka.common.resource.ResourcePattern(
                        ResourceType.GROUP, service, PatternType.PREFIXED),
                    AclOperation.READ)));
  }
}
