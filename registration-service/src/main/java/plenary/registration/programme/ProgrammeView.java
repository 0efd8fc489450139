package plenary.registration.programme;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.LocalDate;
import java.util.HashSet;
import org.bson.Document;
import org.springframework.stereotype.Component;
import plenary.delivery.DuplicateKey;
import reactor.core.publisher.Mono;

/** The programmes as they were last told. */
@Component
public class ProgrammeView {

  private final MongoCollection<Document> programmes;

  ProgrammeView(MongoDatabase database) {
    programmes = database.getCollection("programmes");
  }

  /** Empty for one that is not known here, or not yet. */
  public Mono<Programme> find(String slug) {
    return Mono.from(programmes.find(eq("_id", slug)).first()).map(ProgrammeView::read);
  }

  /** Keeps what is newer than what is known, and passes over the rest. */
  public Mono<Void> keep(Programme programme) {
    var older = and(eq("_id", programme.slug()), lt("version", programme.version()));
    return Mono.from(
            programmes.replaceOne(older, write(programme), new ReplaceOptions().upsert(true)))
        .onErrorComplete(DuplicateKey::isCauseOf)
        .then();
  }

  public Mono<Void> forget(String slug) {
    return Mono.from(programmes.deleteOne(eq("_id", slug))).then();
  }

  private static Document write(Programme programme) {
    return new Document("_id", programme.slug())
        .append("version", programme.version())
        .append("title", programme.title())
        .append("zone", programme.zone())
        .append("firstDay", programme.firstDay().toString())
        .append("lastDay", programme.lastDay().toString())
        .append("visibility", programme.visibility())
        .append("staff", programme.staff().stream().sorted().toList());
  }

  private static Programme read(Document document) {
    return new Programme(
        document.getString("_id"),
        document.get("version", Number.class).longValue(),
        document.getString("title"),
        document.getString("zone"),
        LocalDate.parse(document.getString("firstDay")),
        LocalDate.parse(document.getString("lastDay")),
        document.getString("visibility"),
        new HashSet<>(document.getList("staff", String.class)));
  }
}
