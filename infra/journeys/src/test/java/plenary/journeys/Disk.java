package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import plenary.testing.Eventually;

/** A small file system of its own in a directory, which can be filled. */
final class Disk implements AutoCloseable {

  private static final String PLENTY = "4g";

  private final Path directory;

  private Disk(Path directory) {
    this.directory = directory;
  }

  /** Empty where this user may not mount anything. */
  static Optional<Disk> mounted(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!run("mount", "-t", "tmpfs", "-o", "size=" + PLENTY, "plenary", directory.toString())) {
      return Optional.empty();
    }
    var disk = new Disk(directory);
    // Whatever becomes of the journey, nothing is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
    return Optional.of(disk);
  }

  /** Leaves no byte free: makes it as small as what is in it. */
  void fill() {
    Eventually.holds("the disk is full", Duration.ofSeconds(10), () -> resized(used()));
  }

  void makeRoom() {
    if (!resized(PLENTY)) {
      throw new AssertionError("no room can be made on " + directory);
    }
  }

  private String used() {
    try {
      var store = Files.getFileStore(directory);
      return Long.toString(store.getTotalSpace() - store.getUnallocatedSpace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails where more is in it by now. */
  private boolean resized(String size) {
    return run("mount", "-o", "remount,size=" + size, directory.toString());
  }

  @Override
  public void close() {
    var unused = run("umount", "-l", directory.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
