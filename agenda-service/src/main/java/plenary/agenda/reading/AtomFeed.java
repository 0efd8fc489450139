package plenary.agenda.reading;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import plenary.agenda.exchange.Addresses;
import plenary.agenda.programme.Programme;

/**
 * Writes the changes of a programme as an Atom feed (<a
 * href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287</a>). An entry's id stays the same for
 * ever, in every language.
 */
final class AtomFeed {

  /** The path of the feed below the programme's own. */
  static final String PATH = "changes.atom";

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  private final XMLStreamWriter xml;

  private AtomFeed(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * One change set.
   *
   * @param says what is told of it, a sentence each; at least one
   */
  record Entry(long version, Instant at, List<String> says) {}

  /** In UTF-8; the entries as they come, newest first by custom. */
  static byte[] write(
      Programme programme, String language, List<Entry> entries, Addresses addresses) {
    var bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
      new AtomFeed(xml).document(programme, language, entries, addresses);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  private void document(
      Programme programme, String language, List<Entry> entries, Addresses addresses)
      throws XMLStreamException {
    String self = addresses.export(programme.slug(), PATH).toString();
    String page = addresses.programme(programme.slug()).toString();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.setDefaultNamespace(NAMESPACE);
    xml.writeStartElement(NAMESPACE, "feed");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeAttribute("xml:lang", language);
    text("id", self);
    text("title", programme.title());
    text("updated", programme.changedAt().toString());
    xml.writeStartElement(NAMESPACE, "author");
    text("name", programme.title());
    xml.writeEndElement();
    link("self", self);
    link("alternate", page);
    for (Entry entry : entries) {
      entry(programme.slug(), entry, page);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void entry(String slug, Entry entry, String page) throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, "entry");
    text("id", "urn:plenary:programme:" + slug + ":" + entry.version());
    text("title", entry.says().getFirst());
    text("updated", entry.at().toString());
    link("alternate", page);
    text("content", String.join("\n", entry.says()));
    xml.writeEndElement();
  }

  private void link(String rel, String href) throws XMLStreamException {
    xml.writeEmptyElement(NAMESPACE, "link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("href", href);
  }

  private void text(String name, String value) throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, name);
    xml.writeCharacters(printable(value));
    xml.writeEndElement();
  }

  /** XML 1.0 has no controls but white space. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
  }
}
