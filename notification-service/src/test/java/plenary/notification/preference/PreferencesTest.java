package plenary.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Outcome;
import plenary.notification.preference.Wish.Collect;
import plenary.notification.preference.Wish.Spare;
import plenary.notification.preference.Wish.Tell;
import plenary.wording.Urgency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreferencesTest {

  private static final String SCHEMA =
      "/contracts/schemas/plenary.notification.announcement.v1.json";
  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  private static final Quiet NIGHT = new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 30), ZONE);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static Preferences choosing(Topic topic, Channel channel, Choice choice, Quiet quiet) {
    return new Preferences(Map.of(topic, Map.of(channel, choice)), quiet, 10, Set.of("muted"));
  }

  private static Wish about(Preferences preferences, Urgency urgency, Instant now) {
    return preferences.about(Topic.SCHEDULE, "session", urgency, Channel.MAIL, now);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-03-04T21:59, 2027-03-04T21:59",
    "2027-03-04T22:00, 2027-03-05T07:30",
    "2027-03-05T03:00, 2027-03-05T07:30",
    "2027-03-05T07:29, 2027-03-05T07:30",
    "2027-03-05T07:30, 2027-03-05T07:30",
    // The night in which the clocks go forward.
    "2027-03-27T23:30, 2027-03-28T07:30"
  })
  void whatCanWaitWaitsForTheEndOfTheQuietHours(String now, String told) {
    var preferences = choosing(Topic.SCHEDULE, Channel.MAIL, Choice.NOW, NIGHT);
    assertThat(about(preferences, Urgency.NORMAL, at(now))).isEqualTo(new Tell(at(told)));
    assertThat(about(preferences, Urgency.HIGH, at(now))).isEqualTo(new Tell(at(now)));
  }

  /** In 2027 Zurich's clocks go from 2 to 3 on 28 March, and from 3 back to 2 on 31 October. */
  @ParameterizedTest
  @CsvSource({
    // The end is skipped: it is quiet until there is a time after it.
    "22:00, 02:30, 2027-03-28T00:59:00Z, 2027-03-28T01:00:00Z",
    "22:00, 03:00, 2027-03-28T00:59:00Z, 2027-03-28T01:00:00Z",
    "22:00, 03:30, 2027-03-28T00:59:00Z, 2027-03-28T01:30:00Z",
    // The end comes twice, and so do the minutes before it.
    "22:00, 02:30, 2027-10-31T00:15:00Z, 2027-10-31T00:30:00Z",
    "22:00, 02:30, 2027-10-31T00:45:00Z, 2027-10-31T00:45:00Z",
    "22:00, 02:30, 2027-10-31T01:15:00Z, 2027-10-31T01:30:00Z",
    "22:00, 07:30, 2027-10-31T01:15:00Z, 2027-10-31T06:30:00Z",
    // The clocks go back to where it is not quiet yet, and then it is once more.
    "02:30, 03:00, 2027-10-31T00:45:00Z, 2027-10-31T01:00:00Z",
    "02:30, 03:00, 2027-10-31T01:45:00Z, 2027-10-31T02:00:00Z",
    "02:30, 04:00, 2027-10-31T00:45:00Z, 2027-10-31T01:00:00Z",
  })
  void quietHoursEndByTheClockWhenItIsChanged(
      LocalTime from, LocalTime to, Instant now, Instant end) {
    assertThat(new Quiet(from, to, ZONE).after(now)).isEqualTo(end);
  }

  @Test
  void whatIsAboutToBeToldIsLookedAtAgain() {
    var night = at("2027-03-04T23:00");
    var chosen = choosing(Topic.SCHEDULE, Channel.MAIL, Choice.NOW, NIGHT);
    var never = choosing(Topic.SCHEDULE, Channel.MAIL, Choice.NEVER, NIGHT);
    assertThat(against(chosen, "session", Urgency.NORMAL, night))
        .isEqualTo(new Outcome.Wait("quiet", at("2027-03-05T07:30")));
    assertThat(against(chosen, "session", Urgency.HIGH, night)).isNull();
    assertThat(against(chosen, "muted", Urgency.HIGH, night))
        .isEqualTo(new Outcome.Spared("muted"));
    assertThat(against(never, "session", Urgency.HIGH, night))
        .isEqualTo(new Outcome.Spared("not-wanted"));
  }

  private static Outcome against(
      Preferences preferences, String session, Urgency urgency, Instant now) {
    return preferences.against(Topic.SCHEDULE, session, urgency, Channel.MAIL, now);
  }

  @Test
  void quietHoursMayLieWithinADay() {
    var noon = new Quiet(LocalTime.of(12, 0), LocalTime.of(14, 0), ZONE);
    assertThat(noon.after(at("2027-03-04T13:00"))).isEqualTo(at("2027-03-04T14:00"));
    assertThat(noon.after(at("2027-03-04T23:00"))).isEqualTo(at("2027-03-04T23:00"));
  }

  @Test
  void whatIsEndedIsWantedNoMoreByThatChannelAndAllElseStaysAsItWas() {
    var before = choosing(Topic.SCHEDULE, Channel.PUSH, Choice.DIGEST, NIGHT);
    assertThat(before.without(Set.of(Topic.SCHEDULE, Topic.SEATS), Channel.MAIL))
        .isEqualTo(
            new Preferences(
                Map.of(
                    Topic.SCHEDULE,
                    Map.of(Channel.PUSH, Choice.DIGEST, Channel.MAIL, Choice.NEVER),
                    Topic.SEATS,
                    Map.of(Channel.MAIL, Choice.NEVER)),
                NIGHT,
                10,
                Set.of("muted")));
  }

  @Test
  void aChannelThatIsClosedTellsNothingAndADigestOnlyWhatCanWait() {
    var now = at("2027-03-04T09:00");
    var never = choosing(Topic.SCHEDULE, Channel.MAIL, Choice.NEVER, null);
    var digest = choosing(Topic.SCHEDULE, Channel.MAIL, Choice.DIGEST, null);
    assertThat(about(never, Urgency.HIGH, now)).isEqualTo(new Spare("not-wanted"));
    assertThat(about(digest, Urgency.NORMAL, now)).isEqualTo(new Collect());
    assertThat(about(digest, Urgency.HIGH, now)).isEqualTo(new Tell(now));
    assertThat(never.about(Topic.SCHEDULE, "session", Urgency.NORMAL, Channel.PUSH, now))
        .as("another channel is another choice")
        .isEqualTo(new Tell(now));
    assertThat(never.about(Topic.SEATS, "muted", Urgency.HIGH, Channel.PUSH, now))
        .isEqualTo(new Spare("muted"));
  }

  @Test
  void everythingCanBeChosenAndComesBackFromTheStoreAsItWas() {
    var all = Preferences.USUAL.all();
    assertThat(all.keySet()).containsExactly(Topic.values());
    assertThat(all.values().stream().map(Map::keySet).distinct().toList())
        .isEqualTo(List.of(Set.of(Channel.PUSH, Channel.MAIL)));
    var json = new JsonMapper();
    var chosen = choosing(Topic.SEATS, Channel.PUSH, Choice.NEVER, NIGHT);
    assertThat(json.readValue(json.writeValueAsString(chosen), Preferences.class))
        .isEqualTo(chosen);
  }

  @Test
  void everyKindOfTheContractHasItsTopic() {
    var kinds =
        new JsonMapper()
            .readTree(PreferencesTest.class.getResourceAsStream(SCHEMA))
            .at("/properties/kind/enum")
            .valueStream()
            .map(JsonNode::asString)
            .toList();
    assertThat(kinds.stream().filter(kind -> Topic.of(kind) == Topic.DETAILS).toList())
        .as("what is about no more than details, or says nothing to people")
        .containsExactlyInAnyOrder(
            "programme-published",
            "session-edited",
            "settings-changed",
            "speakers-reordered",
            "moderators-reordered",
            "person-withdrawn",
            "person-returned",
            "room-added",
            "room-removed",
            "room-renamed",
            "room-resized",
            "room-reopened",
            "room-sharing-set");
  }
}
