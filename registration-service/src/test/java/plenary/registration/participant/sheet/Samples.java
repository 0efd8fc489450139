package plenary.registration.participant.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists as they are exported, and what they say. */
final class Samples {

  record Sample(byte[] file, String charset, Intake intake) {}

  static final Map<String, Sample> ALL = new LinkedHashMap<>();

  private Samples() {}

  static {
    ALL.put("pretix", pretix());
    ALL.put("Eventbrite", eventbrite());
    ALL.put("German, semicolons, byte order mark", german());
    ALL.put("Windows-1252, tabs", windows());
    ALL.put("quotes with everything in them", quotes());
    ALL.put("by hand, with mistakes", mistakes());
    ALL.put("names in two columns, one of them called name", halfNames());
    ALL.put("what looks like a formula", formulas());
  }

  private static Sample pretix() {
    return sample(
        """
        Order code,Position ID,Status,E-mail,Order date,Product,Attendee name,Attendee name: Given name,Attendee name: Family name,Attendee email,Order locale
        ABC12,1,Paid,office@example.org,2026-01-05,Regular,Mira Valdez,Mira,Valdez,Mira.Valdez@example.org,es
        ABC12,2,Paid,office@example.org,2026-01-05,Student,Bo Lindqvist,Bo,Lindqvist,,de-informal
        XYZ99,1,Canceled,gone@example.org,2026-01-06,Regular,Gone Again,Gone,Again,gone@example.org,en
        DEF34,1,Paid,office@example.org,2026-01-07,Regular,Cy Wong,Cy,Wong,,en
        """,
        new Intake(
            4,
            1,
            List.of(
                entry(2, "mira.valdez@example.org", "Mira Valdez", "Regular", "ABC12", "es", null),
                entry(3, "office@example.org", "Bo Lindqvist", "Student", "ABC12", "de", null)),
            List.of(
                new Remark(
                    5,
                    "duplicate-address",
                    "Line 3 has this address already, and counts; this row is skipped.",
                    "office@example.org",
                    3L)),
            1));
  }

  private static Sample eventbrite() {
    return sample(
        """
        "Order #","Order Date","First Name","Last Name","Email","Quantity","Ticket Type","Attendee #","Buyer Email","Attendee Status"
        "6001","Jan 5, 2026","Ana","Costa","ana@example.org","1","General Admission","9001","buyer@example.org","Attending"
        "6001","Jan 5, 2026","Ed","Okafor","ed@example.org","1","General Admission","9002","buyer@example.org","Not Attending"
        "6002","Jan 5, 2026","Flo","Petit","","1","Press","9003","flo.office@example.org","Checked In"
        "6003","Jan 6, 2026","Gus","Hall","gus@example.org","1","Press","9004","gus@example.org","Refunded"
        "","Jan 6, 2026","Hal","","hal@example.org","1","Press","9005","gus@example.org","Partially Refunded"
        """,
        new Intake(
            5,
            2,
            List.of(
                entry(2, "ana@example.org", "Ana Costa", "General Admission", "6001", null, null),
                entry(4, "flo.office@example.org", "Flo Petit", "Press", "6002", null, null),
                entry(6, "hal@example.org", "Hal", "Press", "9005", null, null)),
            List.of(),
            0));
  }

  private static Sample german() {
    return sample(
        "\uFEFF"
            + """
            Bestellnummer;Vorname;Nachname;E-Mail-Adresse;Kategorie;Sprache;Zeitzone;Status
            1001;Jörg;Groß;joerg@example.org;Presse;Deutsch;Europe/Berlin;bezahlt
            1002;Käthe;Ünal;kaethe@example.org;Gäste;tr;europe/istanbul;storniert
            1003;Lÿdia;;lydia@example.org;;Klingonisch;Mond;bezahlt
            """
                .replace("\n", "\r\n"),
        new Intake(
            3,
            1,
            List.of(
                entry(2, "joerg@example.org", "Jörg Groß", "Presse", "1001", "de", "Europe/Berlin"),
                entry(4, "lydia@example.org", "Lÿdia", null, "1003", null, null)),
            List.of(
                new Remark(
                    4,
                    "unknown-language",
                    "This language is not known; the row is taken without.",
                    "Klingonisch",
                    null),
                new Remark(
                    4,
                    "unknown-zone",
                    "This zone is not known; the row is taken without.",
                    "Mond",
                    null)),
            2));
  }

  private static Sample windows() {
    return new Sample(
        "Nom\tPrénom\tCourriel\tLangue\r\nLefèvre\tZoé\tzoe@example.org\tfrançais\r\n"
            .getBytes(Charset.forName("windows-1252")),
        "windows-1252",
        new Intake(
            1,
            0,
            List.of(entry(2, "zoe@example.org", "Zoé Lefèvre", null, null, "fr", null)),
            List.of(),
            0));
  }

  private static Sample quotes() {
    return sample(
        """
        "Name","E-mail","Note","Ticket"
        "Ivo ""The Ear"" Marsh",ivo@example.org,"line one
        line two, with; everything
        ","A, B and C"
        "Jo
        Ann",jo@example.org,"",VIP
        nobody,not an address,"x

        y",VIP
        """,
        new Intake(
            3,
            0,
            List.of(
                entry(
                    2, "ivo@example.org", "Ivo \"The Ear\" Marsh", "A, B and C", null, null, null),
                entry(5, "jo@example.org", "Jo Ann", "VIP", null, null, null)),
            List.of(
                new Remark(
                    7,
                    "bad-address",
                    "This is no mail address; the row is skipped.",
                    "not an address",
                    null)),
            1));
  }

  private static Sample mistakes() {
    return sample(
        """
        email,name,language,time zone,reference,category
        kim@example.org,Kim,pt_BR,America/Sao_Paulo,R1,staff
        kim@example.org,Kim,pt_BR,America/Sao_Paulo,R1,staff
        KIM@example.org,Kim,en,America/Sao_Paulo,R1,staff
        ,Nobody,en,,R2,
        lee@,Lee,en,,R3,
        mo@example.org,%s,en,,R4,
        ned@example.org,Ned,en,,%s,guest
        """
            .formatted("M" + "o".repeat(200), "R".repeat(201)),
        new Intake(
            7,
            0,
            List.of(
                entry(2, "kim@example.org", "Kim", "staff", "R1", "pt-BR", "America/Sao_Paulo"),
                entry(8, "ned@example.org", "Ned", "guest", null, "en", null)),
            List.of(
                new Remark(
                    4,
                    "duplicate-address",
                    "Line 2 has this address already, and counts; this row is skipped.",
                    "kim@example.org",
                    2L),
                new Remark(5, "no-address", "The row has no address; it is skipped.", null, null),
                new Remark(
                    6, "bad-address", "This is no mail address; the row is skipped.", "lee@", null),
                new Remark(
                    7,
                    "name-too-long",
                    "A name has up to 200 characters; the row is skipped.",
                    "M" + "o".repeat(99) + "…",
                    null),
                new Remark(
                    8,
                    "reference-too-long",
                    "A reference has up to 200 characters; the row is taken without.",
                    "R".repeat(100) + "…",
                    null)),
            5));
  }

  private static Sample halfNames() {
    return sample(
        """
        Vorname,Name,Email
        Olga,Petrova,olga@example.org
        ,Prince,prince@example.org
        """,
        new Intake(
            2,
            0,
            List.of(
                entry(2, "olga@example.org", "Olga Petrova", null, null, null, null),
                entry(3, "prince@example.org", "Prince", null, null, null, null)),
            List.of(),
            0));
  }

  private static Sample formulas() {
    return sample(
        """
        email,name,category
        pat@example.org,"=HYPERLINK(""http://example.org"",""Pat"")",@SUM(1+1)
        """,
        new Intake(
            1,
            0,
            List.of(
                entry(
                    2,
                    "pat@example.org",
                    "=HYPERLINK(\"http://example.org\",\"Pat\")",
                    "@SUM(1+1)",
                    null,
                    null,
                    null)),
            List.of(),
            0));
  }

  private static Sample sample(String text, Intake intake) {
    return new Sample(text.getBytes(UTF_8), "utf-8", intake);
  }

  private static Entry entry(
      long line,
      String email,
      @Nullable String name,
      @Nullable String category,
      @Nullable String reference,
      @Nullable String language,
      @Nullable String zone) {
    return new Entry(line, email, name, category, reference, language, zone);
  }
}
