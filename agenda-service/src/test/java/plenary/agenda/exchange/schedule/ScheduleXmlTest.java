package plenary.agenda.exchange.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import plenary.agenda.exchange.Dialogue;
import plenary.agenda.programme.Kind;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Slot;

class ScheduleXmlTest {

  private static Validator validator() throws SAXException {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(ScheduleXmlTest.class.getResource("schedule.xsd"))
        .newValidator();
  }

  private static String written(Programme programme) {
    return new String(ScheduleXml.write(programme, Dialogue.ADDRESSES), StandardCharsets.UTF_8);
  }

  private static Document valid(Programme programme) throws Exception {
    byte[] xml = ScheduleXml.write(programme, Dialogue.ADDRESSES);
    validator().validate(new StreamSource(new ByteArrayInputStream(xml)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  private static List<Element> events(Document document) {
    var events = new ArrayList<Element>();
    var nodes = document.getElementsByTagName("event");
    for (int i = 0; i < nodes.getLength(); i++) {
      events.add((Element) nodes.item(i));
    }
    return events;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  @Test
  void aProgrammeIsValidAndSaysWhatItIs() throws Exception {
    Element panel = events(valid(Dialogue.programme())).getFirst();

    assertThat(
            List.of(
                panel.getAttribute("guid"),
                panel.getAttribute("id"),
                text(panel, "date"),
                text(panel, "start"),
                text(panel, "duration"),
                text(panel, "room"),
                text(panel, "slug"),
                text(panel, "title"),
                text(panel, "subtitle"),
                text(panel, "track"),
                text(panel, "type"),
                text(panel, "abstract"),
                text(panel, "description"),
                text(panel, "persons")))
        .isEqualTo(
            List.of(
                Dialogue.PANEL.toString(),
                "7",
                "2026-03-04T10:00:00+01:00",
                "10:00",
                "01:30",
                "Hall; \"A\" & <B>, ground",
                "dialogue_26-7-ports_people_ca",
                "Ports \\ people; «çà» 😀",
                "Panel 1",
                "Migration",
                "panel",
                "First, a word.\n\nThen; more.",
                "Moderator: Amara Okonjo, Director, Centre for Local Government\n\n"
                    + "- Who pays?\n- Who decides?",
                "Amara OkonjoTomás IbarraAmara Okonjo"));
  }

  @Test
  void aSessionWithoutARoomIsInOneThatSaysSo() throws Exception {
    Element pause = events(valid(Dialogue.programme())).getLast();

    assertThat(List.of(text(pause, "room"), text(pause, "title"), text(pause, "track")))
        .isEqualTo(List.of("No room", "Coffee", ""));
  }

  @Test
  void aMovedSessionKeepsGuidNumberAndSlug() throws Exception {
    Element before = events(valid(Dialogue.programme())).getFirst();
    Element moved =
        events(
                valid(
                    Dialogue.after(
                        Dialogue.PANEL,
                        s ->
                            s.with(
                                new Slot(
                                    Instant.parse("2026-03-05T09:00:00Z"),
                                    Instant.parse("2026-03-05T10:00:00Z"),
                                    Dialogue.EMPTY.id())))))
            .getLast();

    assertThat(List.of(moved.getAttribute("guid"), moved.getAttribute("id"), text(moved, "slug")))
        .isEqualTo(
            List.of(before.getAttribute("guid"), before.getAttribute("id"), text(before, "slug")));
    assertThat(text(moved, "date")).isEqualTo("2026-03-05T10:00:00+01:00");
  }

  @Test
  void aCancelledSessionIsLeftOutAndWithoutAnyThereIsADayStill() throws Exception {
    Programme one = Dialogue.after(Dialogue.PANEL, s -> s.with(s.live().cancelled("ill")));
    Programme none = one.withSession(Dialogue.BREAK, s -> s.with(s.live().cancelled("no coffee")));

    assertThat(events(valid(one)))
        .singleElement()
        .satisfies(e -> assertThat(text(e, "title")).isEqualTo("Coffee"));
    assertThat(events(valid(none))).isEmpty();
    assertThat(valid(none).getElementsByTagName("day").getLength()).isEqualTo(1);
  }

  @Test
  void whatXmlCannotSayIsLeftOutAndWhatSlugsCannotToo() throws Exception {
    var about =
        new Session.About(
            null, Kind.OTHER, "\u0007港口\u0000\uD83D", "]]>\u000B & <x>", List.of(), null);
    Element event =
        events(
                valid(
                    Dialogue.programme(
                        Dialogue.ZURICH,
                        Dialogue.session(Dialogue.PANEL, 1, about, Dialogue.panel().slot(), null))))
            .getFirst();

    assertThat(List.of(text(event, "title"), text(event, "abstract"), text(event, "slug")))
        .isEqualTo(List.of("港口", "]]> & <x>", "dialogue_26-1-session"));
  }

  @Test
  void aSessionOfDaysHasALengthInDays() throws Exception {
    Element event =
        events(
                valid(
                    Dialogue.programme(
                        Dialogue.ZURICH,
                        Dialogue.from("2026-03-04T09:00:00Z", "2026-03-09T10:30:00Z"))))
            .getFirst();

    assertThat(text(event, "duration")).isEqualTo("5:01:30");
  }

  @Test
  void theSchemaRefusesWhatReadersWouldStumbleOver() {
    String xml = written(Dialogue.programme());
    for (String[] damage :
        new String[][] {
          {"<track></track>", ""},
          {"+01:00</date>", "</date>"},
          {"id=\"7\"", "id=\"3\""},
          {"guid=\"" + Dialogue.PANEL, "guid=\"" + Dialogue.BREAK},
          {"<acronym>dialogue_26", "<acronym>d26"},
          {"<subtitle></subtitle>", "<feedback_url></feedback_url><subtitle></subtitle>"},
          {"<subtitle></subtitle>", "<live>paused</live><subtitle></subtitle>"},
          {"<slug>dialogue_26-3", "<slug>d-3"}
        }) {
      String damaged = xml.replaceFirst(java.util.regex.Pattern.quote(damage[0]), damage[1]);
      assertThat(damaged).isNotEqualTo(xml);
      assertThatThrownBy(
              () ->
                  validator()
                      .validate(
                          new StreamSource(
                              new ByteArrayInputStream(damaged.getBytes(StandardCharsets.UTF_8)))))
          .as(damage[0])
          .isInstanceOf(SAXException.class);
    }
  }
}
