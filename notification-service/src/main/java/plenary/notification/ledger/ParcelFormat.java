package plenary.notification.ledger;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A parcel as the store has it: whole as JSON, and beside it what it is looked for by. */
final class ParcelFormat {

  static final String PROGRAMME = "programme";
  static final String CHANNEL = "channel";
  static final String NUMBER = "number";
  static final String URGENT = "urgent";

  /** Whose it is, of a parcel for one recipient alone. */
  static final String ONLY = "only";

  static final String VERSION = "version";

  /** In epoch milliseconds. */
  static final String DUE = "due";

  /** When something of it was changed last, of one that is open until it was opened. */
  static final String AT = "at";

  static final String PARCEL = "parcel";

  /** More than the changes of a parcel until it is done: no version comes a second time. */
  private static final long VERSIONS = 1L << 32;

  private final JsonMapper json;

  ParcelFormat(JsonMapper json) {
    this.json =
        json.rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // What an older instance has written has nothing of what is new.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
  }

  Document open(Parcel parcel) {
    return done(parcel)
        .append(URGENT, parcel.urgent())
        .append(ONLY, parcel.only())
        .append(VERSION, firstVersion(parcel))
        .append(DUE, due(parcel));
  }

  Document done(Parcel parcel) {
    var last = parcel.items().stream().map(Item::at).max(Instant::compareTo).orElse(Instant.EPOCH);
    return new Document("_id", parcel.id())
        .append(PROGRAMME, parcel.programme())
        .append(CHANNEL, parcel.channel().label())
        .append(NUMBER, parcel.number())
        .append(AT, Date.from(last))
        .append(PARCEL, written(parcel));
  }

  /** Greater than all that it had before it was opened once more. */
  static long firstVersion(Parcel parcel) {
    return parcel.again() * VERSIONS + 1;
  }

  static long due(Parcel parcel) {
    var due = parcel.due();
    return due == null ? 0 : due.toEpochMilli();
  }

  String written(Parcel parcel) {
    return json.writeValueAsString(parcel);
  }

  Parcel read(Document document) {
    return json.readValue(document.getString(PARCEL), Parcel.class);
  }
}
