package plenary.delivery;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;

/** What the store says of an insert whose document is there already. */
public final class DuplicateKey {

  private DuplicateKey() {}

  /**
   * Whether a write failed for nothing else. Of an upsert that looks for an older document it says
   * that the same or a newer one is there: the filter found nothing, and the insert found that.
   */
  public static boolean isCauseOf(Throwable failure) {
    return switch (failure) {
      case MongoWriteException write ->
          write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
      case MongoBulkWriteException bulk ->
          bulk.getWriteErrors().stream()
              .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
      default -> false;
    };
  }
}
