package plenary.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Item;
import plenary.notification.ledger.Parcel;
import plenary.notification.notice.Notice;
import plenary.notification.preference.Choice;
import plenary.notification.preference.Preferences;
import plenary.notification.preference.Quiet;
import plenary.notification.preference.Topic;
import plenary.wording.Urgency;

class AddressingTest {

  private static final Instant NOW = Instant.parse("2027-03-04T09:00:00Z");
  private static final Duration DIGEST = Duration.ofHours(4);

  private static Addressing addressing(int parcels) {
    var notice =
        new Notice(
            "programme/7/1",
            "programme",
            12,
            NOW,
            "session-moved",
            "session",
            null,
            new Audience.PeopleOf("session"),
            Urgency.NORMAL,
            Map.of("en", "Panel 3 moves to Hall B."),
            null,
            null);
    return new Addressing(notice, Channel.MAIL, parcels, NOW.plus(Duration.ofDays(1)), NOW);
  }

  private static Preferences mail(Choice choice) {
    return new Preferences(
        Map.of(Topic.SCHEDULE, Map.of(Channel.MAIL, choice)), null, 10, Set.of());
  }

  private static Map<String, Item> items(Collection<Parcel> parcels) {
    return parcels.stream()
        .flatMap(parcel -> parcel.items().stream())
        .collect(Collectors.toMap(Item::to, item -> item, (a, _) -> a, TreeMap::new));
  }

  @Test
  void eachIsToldAsTheyChoseAndWhoIsNotIsWrittenDownWithTheReason() {
    var people = List.of("ana", "bo", "cy", "di");
    var parcels =
        addressing(1)
            .parcels(
                people,
                Set.of("ana", "bo", "cy"),
                Map.of("bo", mail(Choice.DIGEST), "cy", mail(Choice.NEVER)),
                DIGEST);
    assertThat(items(parcels))
        .isEqualTo(
            Map.of(
                "ana", Item.waiting("ana", NOW, NOW),
                "bo", Item.collected("bo", NOW, NOW.plus(DIGEST)),
                "cy", Item.spared("cy", "not-wanted", NOW),
                "di", Item.spared("di", "unreachable", NOW)));
  }

  @Test
  void whatWaitsForOtherThingsWaitsForTheEndOfQuietHoursToo() {
    var zone = ZoneId.of("Europe/Zurich");
    var noon = new Quiet(LocalTime.of(13, 0), LocalTime.of(15, 0), zone);
    var bo =
        new Preferences(
            Map.of(Topic.SCHEDULE, Map.of(Channel.MAIL, Choice.DIGEST)), noon, 10, Set.of());
    var parcels = addressing(1).parcels(List.of("bo"), Set.of("bo"), Map.of("bo", bo), DIGEST);
    assertThat(items(parcels))
        .as("ten o'clock and four hours is two o'clock there")
        .isEqualTo(Map.of("bo", Item.collected("bo", NOW, Instant.parse("2027-03-04T14:00:00Z"))));
  }

  @Test
  void everybodyHasTheirPlaceInOneParcelWhoeverElseIsThere() {
    var people = Stream.generate(() -> UUID.randomUUID().toString()).limit(5_000).toList();
    int parcels = Addressing.parcels(people.size(), 100);
    assertThat(parcels).isEqualTo(64);
    var all = addressing(parcels).parcels(people, new HashSet<>(people), Map.of(), DIGEST);
    assertThat(items(all).keySet()).isEqualTo(new HashSet<>(people));
    assertThat(all.stream().map(Parcel::id).distinct().count()).isEqualTo(64);

    var fewer = people.subList(0, 2_500);
    var again = addressing(parcels).parcels(fewer, new HashSet<>(fewer), Map.of(), DIGEST);
    assertThat(places(again)).isEqualTo(only(places(all), fewer));
  }

  private static Map<String, Integer> places(List<Parcel> parcels) {
    return parcels.stream()
        .flatMap(
            parcel -> parcel.items().stream().map(item -> Map.entry(item.to(), parcel.number())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, Integer> only(Map<String, Integer> places, Collection<String> people) {
    return people.stream().collect(Collectors.toMap(person -> person, places::get));
  }
}
