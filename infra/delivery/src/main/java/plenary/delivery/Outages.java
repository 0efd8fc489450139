package plenary.delivery;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells a part that is away from a request or a record that is at fault. */
public final class Outages {

  /** OutOfDiskSpace, as MongoDB numbers its errors: it refuses writes until there is room. */
  private static final int NO_ROOM = 14031;

  private Outages() {}

  /** Whether the store or the broker is away, rather than the record at fault. */
  public static boolean isPassing(@Nullable Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Outages::cause)
        .anyMatch(
            each ->
                each instanceof MongoTimeoutException
                    || each instanceof MongoSocketException
                    || each instanceof MongoNotPrimaryException
                    || each instanceof MongoNodeIsRecoveringException
                    || (each instanceof MongoException refused && refused.getCode() == NO_ROOM)
                    || each instanceof RetriableException
                    || each instanceof ContendedException);
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure == null ? null : failure.getCause();
  }
}
