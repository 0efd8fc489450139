package plenary.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that outlives restarts; one process at a time has it. */
final class DataFolder implements AutoCloseable {

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, which is made where it is missing.
   *
   * @throws CannotStart when another process has it, or it can't be written
   */
  static DataFolder take(Path folder) {
    var file = folder.resolve("in-use");
    try {
      Files.createDirectories(folder);
      var lock =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!isFree(lock)) {
        lock.close();
        throw new CannotStart(
            "The data folder %s is used by another Plenary, process %s: stop that, or give --data."
                .formatted(folder, Files.readString(file).strip()));
      }
      lock.truncate(0);
      var owner = Long.toString(ProcessHandle.current().pid());
      lock.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
      return new DataFolder(folder, lock);
    } catch (IOException e) {
      throw new CannotStart(
          "The data folder %s can't be made or written: %s"
              .formatted(folder, e instanceof FileAlreadyExistsException ? "it is a file" : e),
          e);
    }
  }

  private static boolean isFree(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // This process has it already.
    }
  }

  Path part(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
