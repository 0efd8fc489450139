package plenary.registration.programme;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import plenary.registration.programme.Session.Details;
import plenary.registration.programme.Session.Person;

/** A session as the view keeps it; of its details, what nobody said takes no room. */
final class SessionDocuments {

  private static final String DETAILS = "details";

  private SessionDocuments() {}

  static Document write(Session session) {
    return new Document("_id", session.id())
        .append("programme", session.programme())
        .append("version", session.version())
        .append("title", session.title())
        .append("code", session.code())
        .append("kind", session.kind())
        .append("start", session.start())
        .append("end", session.end())
        .append("projectedStart", session.projectedStart())
        .append("projectedEnd", session.projectedEnd())
        .append("room", write(session.room()))
        .append("status", session.status())
        .append(DETAILS, write(session.details()));
  }

  private static @Nullable Document write(Session.@Nullable Room room) {
    return room == null
        ? null
        : new Document("id", room.id())
            .append("name", room.name())
            .append("capacity", room.capacity());
  }

  static Session read(Document document) {
    var room = document.get("room", Document.class);
    return new Session(
        document.getString("_id"),
        document.getString("programme"),
        document.get("version", Number.class).longValue(),
        document.getString("title"),
        document.getString("code"),
        document.getString("kind"),
        document.getString("start"),
        document.getString("end"),
        document.getString("projectedStart"),
        document.getString("projectedEnd"),
        room == null
            ? null
            : new Session.Room(
                room.getString("id"), room.getString("name"), room.getInteger("capacity")),
        document.getString("status"),
        details(document.get(DETAILS, Document.class)));
  }

  private static @Nullable Document write(@Nullable Details details) {
    if (details == null) {
      return null;
    }
    var document =
        new Document("programmeTitle", details.programmeTitle())
            .append("zone", details.zone())
            .append("changedAt", Date.from(details.changedAt()));
    said(document, "text", details.text().isEmpty() ? null : details.text());
    said(document, "track", details.track());
    said(document, "tags", details.tags().isEmpty() ? null : details.tags());
    said(document, "moderators", write(details.moderators()));
    said(document, "speakers", write(details.speakers()));
    said(document, "delayMinutes", details.delayMinutes() == 0 ? null : details.delayMinutes());
    said(document, "cancelledBecause", details.cancelledBecause());
    return document;
  }

  private static @Nullable List<Document> write(List<Person> people) {
    return people.isEmpty() ? null : people.stream().map(SessionDocuments::write).toList();
  }

  private static Document write(Person person) {
    var document = new Document("name", person.name());
    said(document, "affiliation", person.affiliation());
    said(document, "part", person.part());
    return document;
  }

  private static void said(Document document, String name, @Nullable Object value) {
    if (value != null) {
      document.append(name, value);
    }
  }

  private static @Nullable Details details(@Nullable Document document) {
    return document == null
        ? null
        : new Details(
            document.getString("programmeTitle"),
            document.getString("zone"),
            document.get("text", ""),
            document.getString("track"),
            document.getList("tags", String.class, List.of()),
            people(document, "moderators"),
            people(document, "speakers"),
            document.get("delayMinutes", 0),
            document.getString("cancelledBecause"),
            Instant.ofEpochMilli(document.getDate("changedAt").getTime()));
  }

  private static List<Person> people(Document document, String name) {
    return document.getList(name, Document.class, List.of()).stream()
        .map(
            person ->
                new Person(
                    person.getString("name"),
                    person.getString("affiliation"),
                    person.getString("part")))
        .toList();
  }

  static @Nullable Instant instant(Document document, String name) {
    var date = document.getDate(name);
    return date == null ? null : Instant.ofEpochMilli(date.getTime());
  }
}
