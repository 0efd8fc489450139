package plenary.calendar;

import java.nio.charset.StandardCharsets;

/**
 * An entry as it is sent to somebody whose calendar is to have it, or to have it no more (RFC 5546,
 * sections 3.2.2 and 3.2.5). It is the same entry as in their calendar to subscribe to: whichever
 * comes first, the one with the higher SEQUENCE counts.
 *
 * @param product which part of Plenary made it
 * @param organizer who invites
 * @param attendee who has the seat
 */
public record Invitation(String product, Person organizer, Person attendee, Entry entry) {

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@-._~!$'*+";

  /**
   * @param name as people read it
   * @param address a mail address
   */
  public record Person(String name, String address) {

    /** RFC 6068, section 2: what is no plain letter stands there by its octets. */
    private String mailto() {
      var uri = new StringBuilder("mailto:");
      for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
        boolean isPlain = octet > ' ' && PLAIN.indexOf(octet) >= 0;
        uri.append(isPlain ? Character.toString(octet) : "%%%02X".formatted(octet));
      }
      return uri.toString();
    }
  }

  /** The method, which the part of the mail that carries it must name too. */
  public String method() {
    return entry.status() == Entry.Status.CANCELLED ? "CANCEL" : "REQUEST";
  }

  /** In UTF-8. */
  public byte[] written() {
    var lines = new ContentLines();
    lines.begin("VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Plenary//" + product + "//EN");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", method());
    ZoneRules.write(lines, entry.zone(), entry.start(), entry.end());
    entry.write(lines, this);
    lines.end("VCALENDAR");
    return lines.bytes();
  }

  /** Who has a seat has said yes already, and nobody waits for an answer. */
  void people(ContentLines lines) {
    lines.person("ORGANIZER", organizer.name(), organizer.mailto());
    lines.person(
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE",
        attendee.name(),
        attendee.mailto());
  }
}
