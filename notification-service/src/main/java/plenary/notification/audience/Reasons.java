package plenary.notification.audience;

import static com.mongodb.client.model.Filters.in;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Stored;
import plenary.notification.preference.PreferenceBook;
import plenary.notification.preference.Preferences;
import plenary.notification.stage.Stages;
import plenary.notification.stage.Stages.Appearance;
import reactor.core.publisher.Mono;

/** Looks up everything for which attendees are told something, now and before. */
final class Reasons {

  private final OutboxStore<Seat> seats;
  private final OutboxStore<Follow> follows;
  private final Function<Collection<String>, Mono<Map<String, Attendee>>> attendees;
  private final PreferenceBook preferences;
  private final Stages stages;

  /**
   * @param attendees those who are known and not erased
   */
  Reasons(
      OutboxStore<Seat> seats,
      OutboxStore<Follow> follows,
      Function<Collection<String>, Mono<Map<String, Attendee>>> attendees,
      PreferenceBook preferences,
      Stages stages) {
    this.seats = seats;
    this.follows = follows;
    this.attendees = attendees;
    this.preferences = preferences;
    this.stages = stages;
  }

  /** By the attendees' ids; by one query a kind. */
  Mono<Map<String, Concerns>> of(Set<String> attendeeIds) {
    if (attendeeIds.isEmpty()) {
      return Mono.just(Map.of());
    }
    return Mono.zip(
            seats
                .find(in(Audiences.ATTENDEE, attendeeIds))
                .map(Stored::state)
                .collectMultimap(Seat::attendeeId),
            follows
                .find(in(Audiences.ATTENDEE, attendeeIds))
                .map(Stored::state)
                .collectMultimap(Follow::attendeeId),
            appearancesOf(attendeeIds),
            preferences.of(attendeeIds))
        .map(
            found ->
                attendeeIds.stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            Function.identity(),
                            id ->
                                new Concerns(
                                    List.copyOf(found.getT1().getOrDefault(id, List.of())),
                                    List.copyOf(found.getT2().getOrDefault(id, List.of())),
                                    List.copyOf(found.getT3().getOrDefault(id, List.of())),
                                    found
                                        .getT4()
                                        .getOrDefault(id, Preferences.USUAL)
                                        .remindMinutes()))));
  }

  /** Where they are, and were, on stage. */
  private Mono<Map<String, Collection<Appearance>>> appearancesOf(Set<String> attendeeIds) {
    return attendees
        .apply(attendeeIds)
        .flatMap(
            known -> {
              var addresses =
                  known.values().stream().flatMap(each -> Stream.ofNullable(each.email())).toList();
              return stages
                  .of(addresses)
                  .map(
                      found ->
                          known.entrySet().stream()
                              .collect(
                                  Collectors.toMap(
                                      Map.Entry::getKey,
                                      entry ->
                                          found.getOrDefault(
                                              String.valueOf(entry.getValue().email()),
                                              List.of()))));
            });
  }
}
