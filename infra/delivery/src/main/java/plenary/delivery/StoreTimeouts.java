package plenary.delivery;

import com.mongodb.MongoClientSettings;
import java.util.concurrent.TimeUnit;

/**
 * How long the store is waited for. The driver alone waits half a minute for one that is away, two
 * minutes for a connection when all are in use, and without end for one that has stopped answering;
 * who asks for something is to hear within seconds that it can't be done now.
 */
final class StoreTimeouts {

  /** A primary that steps down has a successor within two or three seconds, mostly. */
  private static final int AWAY_MILLIS = 4_000;

  private static final int CONNECT_MILLIS = 3_000;
  private static final int ALL_IN_USE_MILLIS = 4_000;

  /** Nothing that is asked here takes the store seconds. */
  private static final int SILENT_MILLIS = 10_000;

  private StoreTimeouts() {}

  /** What the store's address says besides (such as {@code serverSelectionTimeoutMS}) wins. */
  static void set(MongoClientSettings.Builder settings) {
    settings
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(AWAY_MILLIS, TimeUnit.MILLISECONDS))
        .applyToConnectionPoolSettings(
            pool -> pool.maxWaitTime(ALL_IN_USE_MILLIS, TimeUnit.MILLISECONDS))
        .applyToSocketSettings(
            socket ->
                socket
                    .connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                    .readTimeout(SILENT_MILLIS, TimeUnit.MILLISECONDS));
  }
}
