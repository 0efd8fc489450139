package plenary.registration.participant.sheet;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a column may be about, and the headers that say so: those of pretix and Eventbrite, and what
 * people write by hand, in the spelling of {@link #plain}.
 */
public enum Column {
  /** The attendee's own address, where the file knows another one too. */
  OWN_EMAIL(
      "attendee email",
      "attendee e mail",
      "attendee email address",
      "participant email",
      "guest email",
      "teilnehmer e mail",
      "teilnehmer email",
      "teilnehmer e mail adresse",
      "email des participants",
      "email du participant",
      "correo del asistente"),
  EMAIL(
      "email",
      "e mail",
      "email address",
      "e mail address",
      "mail",
      "mail address",
      "e mail adresse",
      "email adresse",
      "mailadresse",
      "courriel",
      "adresse e mail",
      "adresse email",
      "correo",
      "correo electronico"),
  /** Of who paid. */
  BUYER_EMAIL(
      "buyer email",
      "buyer e mail",
      "purchaser email",
      "order email",
      "order e mail",
      "contact email",
      "invoice email",
      "kaufer e mail",
      "besteller e mail"),
  NAME(
      "name",
      "attendee name",
      "full name",
      "participant name",
      "participant",
      "teilnehmername",
      "teilnehmer name",
      "name des teilnehmers",
      "nom",
      "nom du participant",
      "nom complet",
      "nombre",
      "nombre completo",
      "nombre del asistente"),
  GIVEN_NAME(
      "first name",
      "given name",
      "forename",
      "attendee first name",
      "attendee name given name",
      "attendee name first name",
      "vorname",
      "teilnehmername vorname",
      "prenom"),
  FAMILY_NAME(
      "last name",
      "family name",
      "surname",
      "attendee last name",
      "attendee name family name",
      "attendee name last name",
      "nachname",
      "familienname",
      "teilnehmername nachname",
      "nom de famille",
      "apellido",
      "apellidos"),
  CATEGORY(
      "category",
      "ticket type",
      "ticket",
      "product",
      "item",
      "kategorie",
      "produkt",
      "ticketart",
      "tickettyp",
      "ticket typ",
      "categorie",
      "type de billet",
      "produit",
      "categoria",
      "tipo de entrada"),
  REFERENCE(
      "reference",
      "ref",
      "order code",
      "order",
      "order id",
      "order no",
      "order number",
      "booking",
      "booking reference",
      "bestellcode",
      "bestellnummer",
      "bestellung",
      "buchungsnummer",
      "referenz",
      "commande",
      "numero de commande",
      "pedido",
      "referencia"),
  TICKET_NUMBER("attendee", "attendee id", "ticket id", "ticket number", "barcode", "position id"),
  LANGUAGE(
      "language",
      "lang",
      "locale",
      "order locale",
      "preferred language",
      "sprache",
      "bestellsprache",
      "langue",
      "idioma"),
  ZONE("zone", "time zone", "timezone", "zeitzone", "fuseau horaire", "zona horaria"),
  STATUS(
      "status",
      "attendee status",
      "order status",
      "ticket status",
      "payment status",
      "bestellstatus",
      "statut",
      "estado");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
  private static final Map<String, Column> BY_HEADER = new HashMap<>();

  static {
    for (var column : values()) {
      column.headers.forEach(header -> BY_HEADER.put(header, column));
    }
  }

  private final List<String> headers;

  Column(String... headers) {
    this.headers = List.copyOf(Arrays.asList(headers));
  }

  /** Empty for a header that says nothing to us. */
  static Optional<Column> of(String header) {
    return Optional.ofNullable(BY_HEADER.get(plain(header)));
  }

  /** The name in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it holds addresses: a list without any is none of ours. */
  boolean isEmail() {
    return this == OWN_EMAIL || this == EMAIL || this == BUYER_EMAIL;
  }

  /** Lower case, without marks on letters, one space for whatever is between words. */
  static String plain(String header) {
    var bare = MARKS.matcher(Normalizer.normalize(header, Normalizer.Form.NFKD)).replaceAll("");
    return BETWEEN.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
