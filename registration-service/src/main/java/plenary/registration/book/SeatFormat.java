package plenary.registration.book;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Act;
import plenary.registration.roster.Seat.CheckIn;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.Release;
import plenary.registration.roster.Seat.State;

/** A seat as a document; what it has not, the document has not. */
final class SeatFormat {

  static final String VERSION = "rosterVersion";

  private SeatFormat() {}

  static String id(Seat seat) {
    return id(seat.session(), seat.attendee());
  }

  static String id(String session, String attendee) {
    return session + ":" + attendee;
  }

  static Document write(Seat seat) {
    var document =
        new Document("_id", id(seat))
            .append("programme", seat.programme())
            .append("session", seat.session())
            .append("attendee", seat.attendee())
            .append("state", seat.state().label())
            .append("ticket", seat.ticket())
            .append("slot", seat.slot())
            .append("since", Date.from(seat.since()))
            .append(VERSION, seat.version());
    var until = seat.until();
    var checkIn = seat.checkIn();
    var release = seat.release();
    put(document, "until", until == null ? null : Date.from(until));
    put(document, "party", seat.party());
    put(document, "entry", seat.entry());
    put(document, "checkIn", checkIn == null ? null : write(checkIn));
    put(document, "release", release == null ? null : write(release));
    put(document, "asked", seat.asked() ? true : null);
    put(
        document,
        "acts",
        seat.acts().isEmpty() ? null : seat.acts().stream().map(SeatFormat::write).toList());
    return document;
  }

  private static void put(Document document, String name, @Nullable Object value) {
    if (value != null) {
      document.append(name, value);
    }
  }

  private static Document write(CheckIn checkIn) {
    return new Document("at", Date.from(checkIn.at())).append("nonce", checkIn.nonce());
  }

  private static Document write(Release release) {
    return new Document("reason", release.reason().label())
        .append("before", release.before().label());
  }

  private static Document write(Act act) {
    return new Document("what", act.what().label())
        .append("by", act.by())
        .append("reason", act.reason())
        .append("at", Date.from(act.at()));
  }

  static Seat read(Document document) {
    var checkIn = document.get("checkIn", Document.class);
    var release = document.get("release", Document.class);
    var until = document.getDate("until");
    var entry = document.get("entry", Number.class);
    return new Seat(
        document.getString("programme"),
        document.getString("session"),
        document.getString("attendee"),
        State.labelled(document.getString("state")),
        document.get("ticket", Number.class).longValue(),
        document.getInteger("slot", 0),
        instant(document, "since"),
        until == null ? null : until.toInstant(),
        document.getString("party"),
        entry == null ? null : entry.longValue(),
        checkIn == null ? null : new CheckIn(instant(checkIn, "at"), checkIn.getString("nonce")),
        release == null ? null : release(release),
        document.getBoolean("asked", false),
        document.getList("acts", Document.class, List.of()).stream().map(SeatFormat::act).toList(),
        document.get(VERSION, Number.class).longValue());
  }

  private static Release release(Document document) {
    return new Release(
        Reason.labelled(document.getString("reason")),
        State.labelled(document.getString("before")));
  }

  private static Act act(Document document) {
    return new Act(
        State.labelled(document.getString("what")),
        document.getString("by"),
        document.getString("reason"),
        instant(document, "at"));
  }

  private static Instant instant(Document document, String name) {
    return document.getDate(name).toInstant();
  }
}
