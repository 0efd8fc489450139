package plenary.backing;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A store that speaks MongoDB's wire protocol, in this process, on the loopback interface. It knows
 * single-document writes, bulk writes and unique indexes; it has no transactions, change streams or
 * TTL indexes.
 */
public final class EmbeddedStore implements AutoCloseable {

  /** Connections that are served at once; those that wait for one commit share it. */
  private static final int WORKERS = 16;

  private final MongoServer server;
  private final String uri;

  private EmbeddedStore(MongoServer server) {
    this.server = server;
    var address = server.getLocalAddress();
    this.uri = "mongodb://127.0.0.1:" + address.getPort();
  }

  /** Keeps everything in one file of a directory; listens on a free port. */
  public static EmbeddedStore start(Path directory) {
    return start(directory, 0);
  }

  /**
   * Keeps everything in one file of a directory; listens on a port, or on a free one for 0.
   *
   * @throws MVStoreException when another process holds the file
   */
  public static EmbeddedStore start(Path directory, int port) {
    return start(directory, port, _ -> {});
  }

  /**
   * The same.
   *
   * @param broken told when the file can't be written, such as for want of room. Nothing is
   *     answered from then on but that it failed; what was answered before is in the file, and is
   *     there when the store is started again.
   */
  public static EmbeddedStore start(Path directory, int port, Consumer<MVStoreException> broken) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var file = new MVStore.Builder().fileName(directory.resolve("store.mv").toString()).open();
    return listen(new Durable(file, broken), port);
  }

  /** Keeps nothing; for tests. */
  public static EmbeddedStore inMemory() {
    return listen(new Isolated(new MVStore.Builder().open()), 0);
  }

  private static EmbeddedStore listen(H2Backend backend, int port) {
    var server = new MongoServer(backend);
    try {
      server.bind(new InetSocketAddress("127.0.0.1", port), 1, WORKERS);
    } catch (RuntimeException | Error e) {
      backend.close();
      throw e;
    }
    return new EmbeddedStore(server);
  }

  /** Where clients connect, without a database. */
  public String uri() {
    return uri;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /**
   * Answers with copies. The back end alone changes documents in place and hands them out as they
   * are, so an answer could change, or fail, while it is being encoded.
   */
  private static class Isolated extends H2Backend {

    static final Set<String> READS =
        Set.of("find", "getMore", "count", "distinct", "ping", "hello", "isMaster", "ismaster");

    private final ReentrantReadWriteLock documents = new ReentrantReadWriteLock();

    Isolated(MVStore store) {
      super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
      return new H2Database(name, getMvStore(), getCursorRegistry()) {
        @Override
        protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
          // Open already, the back end takes it as it is, under the name that it gives it.
          getMvStore()
              .openMap(
                  getDatabaseName() + "." + collection + "._index_" + index,
                  new MVMap.Builder<Object, Object>().keyType(new KeyType()));
          return new ByIdIndex(
              super.openOrCreateUniqueIndex(collection, index, keys, sparse), sparse);
        }
      };
    }

    static boolean isRead(MongoMessage message) {
      return READS.contains(message.getDocument().keySet().iterator().next());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      Lock lock = isRead(message) ? documents.readLock() : documents.writeLock();
      lock.lock();
      try {
        return super.handleMessage(message).cloneDeeply();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Answers only what is in the file. The back end alone writes its file about once a second; here
   * every answer waits for a commit that began after its request was carried out, and whoever waits
   * at the same moment shares one. A read waits too while a write is under way: it may have seen
   * what a kill would undo.
   */
  private static final class Durable extends Isolated {

    private final ReentrantLock committing = new ReentrantLock();
    private final AtomicInteger writing = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private long committed; // of those done; guarded by committing

    private final Consumer<MVStoreException> broken;
    private volatile boolean closing;

    Durable(MVStore file, Consumer<MVStoreException> broken) {
      super(file);
      this.broken = broken;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      try {
        return answer(message);
      } catch (MVStoreException e) {
        if (!closing) {
          broken.accept(e);
        }
        throw e;
      }
    }

    @Override
    public void close() {
      closing = true;
      super.close();
    }

    private Document answer(MongoMessage message) {
      if (isRead(message)) {
        var answer = super.handleMessage(message);
        if (writing.get() > 0) {
          commitWithOthers();
        }
        return answer;
      }
      writing.incrementAndGet();
      try {
        return super.handleMessage(message);
      } finally {
        try {
          commitWithOthers();
        } finally {
          writing.decrementAndGet();
        }
      }
    }

    private void commitWithOthers() {
      long mine = done.incrementAndGet();
      committing.lock();
      try {
        if (committed < mine) {
          long all = done.get();
          commit();
          committed = all;
        }
      } finally {
        committing.unlock();
      }
    }
  }
}
