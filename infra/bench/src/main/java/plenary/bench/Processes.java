package plenary.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Processes that end with this one; whoever is interrupted leaves nothing running. */
final class Processes implements AutoCloseable {

  private final Path folder;
  private final List<Process> all = new CopyOnWriteArrayList<>();

  Processes(Path folder) {
    this.folder = folder;
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> all.forEach(Process::destroyForcibly), "processes-end"));
  }

  /** For their logs and whatever else they leave. */
  Path folder() {
    return folder;
  }

  Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    all.add(process);
    return process;
  }

  Process run(Path log, ProcessBuilder builder) throws IOException {
    return start(builder.redirectErrorStream(true).redirectOutput(log.toFile()));
  }

  static void await(String what, Process process, BooleanSupplier holds) {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("not ready within three minutes: " + what);
      }
      pause(Duration.ofMillis(100));
    }
  }

  /** Runs it to its end, which must be a good one. */
  void finish(ProcessBuilder builder, String log) throws IOException, InterruptedException {
    Path into = folder.resolve(log);
    var process = run(into, builder);
    if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException("it did not end well; see " + into);
    }
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static boolean isOpen(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    all.reversed().forEach(Processes::stop);
  }
}
