package plenary.registration.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore.Change;
import plenary.registration.RegistrationService;
import plenary.registration.party.Membership.Claimed;
import plenary.registration.party.Parties.Answer;
import plenary.registration.party.Parties.Newcomer;
import plenary.registration.party.Party.Joining;
import plenary.testing.Backed;
import plenary.testing.TestBacking;

/**
 * An instance dies between the writes of who founds, joins or leaves; and requests come at once.
 */
@Backed(topics = {"agenda.sessions", "agenda.programmes"})
@SpringBootTest(
    classes = RegistrationService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=registration", "server.address=127.0.0.1"})
class PartyCrashTest {

  private static final Instant NOW = Instant.parse("2026-10-06T08:00:00Z");

  private final String programme = TestBacking.slug("party-crashes");
  private int requests;

  @Autowired private Parties parties;
  @Autowired private Memberships memberships;
  @Autowired private Outbox outbox;

  private synchronized Newcomer newcomer(String attendee) {
    requests++;
    return new Newcomer(programme, attendee, "request " + requests, NOW.plusSeconds(requests));
  }

  private static JoinCode code(String text) {
    return new JoinCode((text + "0000000000").substring(0, 10));
  }

  private Answer found(String attendee, String text) {
    return parties.found(newcomer(attendee), "id " + text, code(text)).block();
  }

  private Answer join(String attendee, String text) {
    return parties.join(newcomer(attendee), code(text)).block();
  }

  private @Nullable List<String> members(String attendee) {
    var party = parties.of(programme, attendee).block();
    return party == null ? null : party.attendees();
  }

  private static List<String> members(Answer answer) {
    return answer instanceof Answer.In(var party, _) ? party.attendees() : List.of("" + answer);
  }

  /** The first write of who joins, or founds. */
  private void claim(String attendee, String text, boolean founding) {
    var wanted = Membership.claimed(code(text).text(), "the dead", founding);
    assertThat(memberships.claim(programme, attendee, wanted).block())
        .isEqualTo(new Claimed.Open(code(text).text(), "the dead"));
  }

  /** The second one. */
  private void list(String attendee, String text) {
    var listed =
        outbox
            .store("parties", Party.class)
            .<Boolean>change(
                programme + ":" + code(text).text(),
                there ->
                    there.state().joined(newcomer(attendee).member(), List.of())
                            instanceof Joining.Joined(var next)
                        ? new Change.Write<>(next, List.of(), true)
                        : new Change.Keep<>(false))
            .block();
    assertThat(listed).isTrue();
  }

  @Test
  void whoDiedAfterTheClaimIsInNoneAndJoinsTheSameOrAnother() {
    found("ana", "A");
    found("bo", "B");
    claim("cy", "A", false);
    assertThat(members("cy")).isNull();
    assertThat(members("ana")).isEqualTo(List.of("ana"));
    assertThat(members(join("cy", "A"))).isEqualTo(List.of("ana", "cy"));

    claim("di", "A", false);
    assertThat(members(join("di", "B"))).isEqualTo(List.of("bo", "di"));
    assertThat(members("ana")).isEqualTo(List.of("ana", "cy"));
  }

  @Test
  void whoDiedBeforeTheClaimWasSettledIsInOneAndAtMostOne() {
    found("ana", "A");
    found("bo", "B");
    claim("cy", "A", false);
    list("cy", "A");
    assertThat(members("cy")).isEqualTo(List.of("ana", "cy"));
    assertThat(members(found("cy", "C"))).as("so it is theirs").isEqualTo(List.of("ana", "cy"));
    assertThat(join("cy", "B")).isEqualTo(new Answer.InAnother());

    claim("di", "A", false);
    list("di", "A");
    assertThat(members(join("di", "B"))).isEqualTo(List.of("bo", "di"));
    assertThat(members("ana"))
        .as("listed there still, but no member")
        .isEqualTo(List.of("ana", "cy"));
    assertThat(members(join("eve", "A"))).isEqualTo(List.of("ana", "cy", "eve"));
  }

  @Test
  void whoDiedWhileFoundingFoundsWhatTheyHadClaimed() {
    claim("ana", "A", true);
    assertThat(members("ana")).isNull();
    assertThat(join("bo", "A")).isEqualTo(new Answer.NoSuchParty());
    assertThat(
            found("ana", "B") instanceof Answer.In(var party, var isNew) && isNew
                ? party.code()
                : "")
        .isEqualTo(code("A").text());
    assertThat(members(join("bo", "A"))).isEqualTo(List.of("ana", "bo"));
  }

  @Test
  void whoDiedWhileLeavingHasLeft() {
    found("ana", "A");
    join("bo", "A");
    assertThat(memberships.leave(programme, "ana").block()).isEqualTo(code("A").text());
    assertThat(members("ana")).isNull();
    assertThat(members("bo")).isEqualTo(List.of("bo"));
    parties.leave(programme, "ana").block();
    assertThat(members(join("ana", "A"))).isEqualTo(List.of("bo", "ana"));
    assertThat(memberships.leave(programme, "ana").block()).isEqualTo(code("A").text());
    parties.leave(programme, "bo").block();
    assertThat(join("cy", "A")).isEqualTo(new Answer.NoSuchParty());
  }

  @Test
  void ofTwoJoinsAtOnceOneIsGrantedAndThatOneHolds() {
    found("ana", "A");
    found("bo", "B");
    for (int i = 0; i < 40; i++) {
      var who = "racer " + i;
      var answers =
          Stream.of("A", "B")
              .map(text -> CompletableFuture.supplyAsync(() -> join(who, text)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(answers.stream().filter(Answer.In.class::isInstance)).as("race %s", i).hasSize(1);
      var in = members(answers.stream().filter(Answer.In.class::isInstance).findFirst().get());
      assertThat(members(who)).isEqualTo(in);
      assertThat(members(in.getFirst())).isEqualTo(in);
      parties.leave(programme, who).block();
    }
    assertThat(List.of(members("ana"), members("bo")))
        .isEqualTo(List.of(List.of("ana"), List.of("bo")));
  }

  @Test
  void whoFoundsTwiceAtOnceHasOneParty() {
    for (int i = 0; i < 40; i++) {
      var who = "founder " + i;
      var texts = Stream.of("F%02d".formatted(i), "G%02d".formatted(i)).toList();
      var codes =
          texts.stream()
              .map(text -> CompletableFuture.supplyAsync(() -> found(who, text)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .map(answer -> answer instanceof Answer.In(var party, _) ? party.code() : "" + answer)
              .distinct()
              .toList();
      assertThat(codes).as("race %s", i).hasSize(1);
      assertThat(parties.of(programme, who).block().code()).isEqualTo(codes.getFirst());
    }
  }

  @Test
  void whoDrawsTheCodeOfAnotherPartyIsNotInIt() {
    found("ana", "A");
    assertThat(found("bo", "A")).isEqualTo(new Answer.InAnother());
    assertThat(members("ana")).isEqualTo(List.of("ana"));
    assertThat(members(found("bo", "B"))).isEqualTo(List.of("bo"));
  }

  @Test
  void ofManyAtOnceTwelveFindAPlace() {
    found("ana", "A");
    var answers =
        Stream.iterate(0, i -> i + 1)
            .limit(30)
            .map(i -> CompletableFuture.supplyAsync(() -> join("crowd " + i, "A")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers.stream().filter(Answer.In.class::isInstance)).hasSize(11);
    assertThat(answers.stream().filter(Answer.Full.class::isInstance)).hasSize(19);
    assertThat(members("ana")).hasSize(12);
  }
}
