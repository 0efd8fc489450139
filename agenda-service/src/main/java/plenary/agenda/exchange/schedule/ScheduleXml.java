package plenary.agenda.exchange.schedule;

import java.io.ByteArrayOutputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.exchange.schedule.Layout.Day;
import plenary.agenda.exchange.schedule.Layout.Place;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Session;

/**
 * Writes schedule.xml. The format has no place for anything that it doesn't name, so moderators are
 * told in the description, and roles and affiliations are not kept apart.
 */
public final class ScheduleXml {

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

  private static final long MINUTES_A_DAY = 24 * 60;

  private final XMLStreamWriter xml;
  private final Programme programme;
  private final Addresses addresses;

  private ScheduleXml(XMLStreamWriter xml, Programme programme, Addresses addresses) {
    this.xml = xml;
    this.programme = programme;
    this.addresses = addresses;
  }

  /** In UTF-8. */
  public static byte[] write(Programme programme, Addresses addresses) {
    var bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
      new ScheduleXml(xml, programme, addresses).document();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  private void document() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("schedule");
    xml.writeEmptyElement("generator");
    xml.writeAttribute("name", ScheduleJson.GENERATOR);
    xml.writeAttribute("version", "1");
    text("url", addresses.programme(programme.slug()).toString());
    text("version", Long.toString(programme.version()));
    List<Day> days = Layout.of(programme).days();
    conference(days.size());
    for (Day day : days) {
      day(day);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void conference(int days) throws XMLStreamException {
    xml.writeStartElement("conference");
    text("acronym", Slugs.acronym(programme.slug()));
    text("title", programme.title());
    text("start", programme.firstDay().toString());
    text("end", programme.lastDay().toString());
    text("days", Integer.toString(days));
    text("timeslot_duration", "00:05");
    text("base_url", addresses.site());
    text("time_zone_name", programme.zone().getId());
    xml.writeEndElement();
  }

  private void day(Day day) throws XMLStreamException {
    xml.writeStartElement("day");
    xml.writeAttribute("index", Integer.toString(day.index()));
    xml.writeAttribute("date", day.date().toString());
    xml.writeAttribute("start", ScheduleJson.stamp(day.start()));
    xml.writeAttribute("end", ScheduleJson.stamp(day.end()));
    for (Place place : day.places()) {
      xml.writeStartElement("room");
      xml.writeAttribute("name", printable(place.name()));
      UUID guid = place.guid();
      if (guid != null) {
        xml.writeAttribute("guid", guid.toString());
      }
      for (Session session : place.sessions()) {
        event(session, place.name());
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void event(Session session, String room) throws XMLStreamException {
    Session.About about = session.about();
    OffsetDateTime start = session.slot().start().atZone(programme.zone()).toOffsetDateTime();
    xml.writeStartElement("event");
    xml.writeAttribute("guid", session.id().toString());
    xml.writeAttribute("id", Integer.toString(session.number()));
    text("date", ScheduleJson.stamp(start));
    text("start", DateTimeFormatter.ofPattern("HH:mm").format(start));
    text("duration", duration(session));
    text("room", room);
    text("slug", Slugs.of(programme.slug(), session));
    text("url", addresses.session(programme.slug(), session.id()).toString());
    text("title", about.title());
    text("subtitle", about.code());
    text("track", about.track());
    text("type", about.kind().word());
    text("language", about.language());
    text("abstract", about.text());
    text("description", description(session));
    xml.writeStartElement("persons");
    persons(session.stage().moderators());
    persons(session.stage().speakers());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void persons(List<Appearance> people) throws XMLStreamException {
    for (Appearance who : people) {
      xml.writeStartElement("person");
      xml.writeAttribute("guid", who.person().id().toString());
      xml.writeCharacters(printable(who.person().name()));
      xml.writeEndElement();
    }
  }

  private static String description(Session session) {
    var parts = new ArrayList<String>();
    for (Appearance who : session.stage().moderators()) {
      parts.add("Moderator: " + Wording.of(who));
    }
    if (!session.about().questions().isEmpty()) {
      parts.add(Wording.list(session.about().questions()));
    }
    return String.join("\n\n", parts);
  }

  /** Hours and minutes, or days, hours and minutes where the hours have more than two digits. */
  private static String duration(Session session) {
    long minutes = Layout.minutes(session);
    return minutes < 100 * 60
        ? "%02d:%02d".formatted(minutes / 60, minutes % 60)
        : "%d:%02d:%02d"
            .formatted(minutes / MINUTES_A_DAY, minutes % MINUTES_A_DAY / 60, minutes % 60);
  }

  /** An element that is there even when it says nothing, because readers rely on it. */
  private void text(String name, @Nullable String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(printable(Objects.requireNonNullElse(text, "")));
    xml.writeEndElement();
  }

  /** Without the characters that XML 1.0 has no way to write. */
  private static String printable(String text) {
    if (text.codePoints().allMatch(ScheduleXml::isPrintable)) {
      return text;
    }
    return text.codePoints()
        .filter(ScheduleXml::isPrintable)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** XML 1.0, section 2.2. */
  private static boolean isPrintable(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
