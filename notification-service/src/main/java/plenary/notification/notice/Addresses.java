package plenary.notification.notice;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import plenary.notification.announcement.Announcement.Audience;

/**
 * By what a notice is found for somebody: it may be to them where both have one in common. What
 * they had to do with a session at its moment is not in it, so not all that is found is theirs.
 */
public record Addresses(List<String> all) {

  static final Addresses NOBODY = new Addresses(List.of());

  private static final String EVERYONE = "everyone";
  private static final String STAFF = "staff";

  public Addresses {
    all = List.copyOf(all);
  }

  /** Of whom a notice is for. */
  static Addresses of(Audience audience) {
    return new Addresses(
        switch (audience) {
          case Audience.Everyone _ -> List.of(EVERYONE);
          case Audience.Staff _ -> List.of(STAFF);
          case Audience.Only(var attendee) -> List.of(attendee(attendee));
          case Audience.PeopleOf(var session) -> List.of(session(session));
          case Audience.Reminded(var session, _) -> List.of(session(session));
          case Audience.PeopleOfAny(var sessions, _) ->
              sessions.stream().map(Addresses::session).sorted().toList();
        });
  }

  /**
   * Of an attendee in a programme.
   *
   * @param sessions with which they have, or had, anything to do
   */
  public static Addresses of(String attendee, boolean isStaff, Collection<String> sessions) {
    return new Addresses(
        Stream.of(
                Stream.of(EVERYONE, attendee(attendee)),
                isStaff ? Stream.of(STAFF) : Stream.<String>empty(),
                sessions.stream().map(Addresses::session))
            .flatMap(addresses -> addresses)
            .toList());
  }

  private static String attendee(String id) {
    return "attendee/" + id;
  }

  private static String session(String id) {
    return "session/" + id;
  }
}
