package plenary.backing;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unique index that is of use also where a query asks for more than its key.
 *
 * <p>The back end takes an index only for a query of exactly its keys, so a conditional write,
 * which names the {@code _id} and the version, would look at every document of the collection. What
 * is found by the {@code _id} alone is held against the whole query afterwards.
 */
final class ByIdIndex extends Index<Object> {

  private static final String ID = "_id";

  private final Index<Object> index;

  ByIdIndex(Index<Object> index, boolean sparse) {
    super(index.getName(), index.getKeys(), sparse);
    this.index = index;
  }

  @Override
  public boolean canHandle(Document query) {
    return index.canHandle(narrowed(query));
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return index.getPositions(narrowed(query));
  }

  /** The condition on the {@code _id}, where that is the key and all conditions must hold. */
  private Document narrowed(Document query) {
    if (!keys().equals(List.of(ID))) {
      return query;
    }
    if (query.containsKey(ID)) {
      return new Document(ID, query.get(ID));
    }
    if (query.get("$and") instanceof Collection<?> conditions) {
      for (var condition : conditions) {
        if (condition instanceof Document one && one.containsKey(ID)) {
          return new Document(ID, one.get(ID));
        }
      }
    }
    return query;
  }

  @Override
  public @Nullable Object getPosition(Document document) {
    return index.getPosition(document);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    index.checkAdd(document, collection);
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    index.add(document, position, collection);
  }

  @Override
  public @Nullable Object remove(Document document) {
    return index.remove(document);
  }

  @Override
  public long getCount() {
    return index.getCount();
  }

  @Override
  public boolean isEmpty() {
    return index.isEmpty();
  }

  @Override
  public long getDataSize() {
    return index.getDataSize();
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    index.checkUpdate(before, after, collection);
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> collection) {
    index.updateInPlace(before, after, position, collection);
  }

  @Override
  public boolean isUnique() {
    return index.isUnique();
  }

  @Override
  public void drop() {
    index.drop();
  }
}
