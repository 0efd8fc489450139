package plenary.registration.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plenary.registration.party.Membership.Claimed;
import plenary.registration.party.Party.Joining;
import plenary.registration.party.Party.Member;

class PartyTest {

  private static final Instant NOW = Instant.parse("2026-10-06T08:00:00Z");

  private static Party of(String... attendees) {
    return new Party(
        "id", "programme", "CODE", Stream.of(attendees).map(each -> member(each, 0)).toList());
  }

  private static Member member(String attendee, int second) {
    return new Member(attendee, NOW.plusSeconds(second));
  }

  @Test
  void whoJoinsStandsLastAndOnceOnly() {
    assertThat(of("ana", "bo").joined(member("cy", 0), List.of()))
        .isEqualTo(new Joining.Joined(of("ana", "bo", "cy")));
    assertThat(of("ana", "bo").joined(member("ana", 0), List.of()))
        .isEqualTo(new Joining.Joined(of("bo", "ana")));
  }

  @Test
  void aPartyHasAtMostTwelveMembersAndWhoIsGoneMakesRoom() {
    var full = of(IntStream.range(0, 12).mapToObj(i -> "a" + i).toArray(String[]::new));
    assertThat(full.joined(member("cy", 0), List.of())).isEqualTo(new Joining.Full());
    assertThat(full.joined(member("cy", 0), List.of(member("a0", 0))))
        .isInstanceOf(Joining.Joined.class);
    assertThat(full.joined(member("cy", 0), List.of(member("a0", 1))))
        .as("a0 came back since")
        .isEqualTo(new Joining.Full());
  }

  @Test
  void nobodyJoinsAPartyThatEverybodyHasLeft() {
    assertThat(of().joined(member("cy", 0), List.of())).isEqualTo(new Joining.Over());
    assertThat(of("ana").joined(member("cy", 0), List.of(member("ana", 0))))
        .isEqualTo(new Joining.Over());
  }

  @Test
  void aClaimGoesWithOneForTheSameTakesOverAnotherAndLeavesASettledOneAlone() {
    var join = Membership.claimed("A", "1", false);
    var found = Membership.claimed("A", "1", true);
    assertThat(
            List.of(
                Membership.NONE.claimed(join),
                join.claimed(Membership.claimed("A", "2", false)),
                join.claimed(Membership.claimed("B", "2", false)),
                join.claimed(Membership.claimed("B", "2", true)),
                found.claimed(Membership.claimed("B", "2", true)),
                join.toSettled().claimed(Membership.claimed("B", "2", false))))
        .isEqualTo(
            List.of(
                new Claimed.Open("A", "1"),
                new Claimed.Open("A", "1"),
                new Claimed.Open("B", "2"),
                new Claimed.Open("B", "2"),
                new Claimed.Open("A", "1"),
                new Claimed.Settled("A")));
  }

  @Test
  void aCodeIsUnderstoodAsPeopleSayAndWriteIt() {
    var random = new Random(5);
    for (int i = 0; i < 200; i++) {
      var code = JoinCode.of(random.nextLong());
      assertThat(code.text()).matches("[0-9A-HJKMNP-TV-Z]{10}");
      var spelled =
          code.text().toLowerCase(java.util.Locale.ROOT).replace('0', 'o').replace('1', 'l');
      assertThat(JoinCode.heard(" " + spelled.substring(0, 5) + "-" + spelled.substring(5)))
          .isEqualTo(Optional.of(code));
    }
    assertThat(Stream.of("", "ABCDE", "ABCDEFGHJU", "ABCDEFGHJKM", " ".repeat(99)))
        .allMatch(each -> JoinCode.heard(each).isEmpty());
  }
}
