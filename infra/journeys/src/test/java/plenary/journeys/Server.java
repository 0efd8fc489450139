package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import plenary.testing.Eventually;

/**
 * One process of a deployment, on an address of its own: it can be ended, held up, and started
 * again at the same place.
 */
final class Server {

  private static final Duration STARTING = Duration.ofSeconds(90);

  private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

  private final String service;
  private final int port;
  private final Path log;
  private final Supplier<Process> program;
  private final Predicate<Server> ready;
  private volatile Process process;
  private volatile boolean away = true;

  /**
   * @param program starts it
   * @param ready whether it takes requests
   */
  private Server(
      String service, int port, Path log, Supplier<Process> program, Predicate<Server> ready) {
    this.service = service;
    this.port = port;
    this.log = log;
    this.program = program;
    this.ready = ready;
    this.process = program.get();
  }

  /** Begins to start one; {@link #awaitReady} says when it is. */
  static Server begin(
      String service, int port, Path log, Supplier<Process> program, Predicate<Server> ready) {
    return new Server(service, port, log, program, ready);
  }

  String service() {
    return service;
  }

  Path log() {
    return log;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int port() {
    return port;
  }

  URI at(String path) {
    return URI.create("http://localhost:" + port).resolve(path);
  }

  void awaitReady() {
    Eventually.holds(
        service + " is ready; see " + log,
        STARTING,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(service + " ended while it started; see " + log);
          }
          return ready.test(this);
        });
    away = false;
  }

  /** Whether it is known to take no requests, as a gateway finds out. */
  boolean isAway() {
    return away;
  }

  /** Starts it again, where it was ended. */
  void begin() {
    process = program.get();
  }

  void start() {
    begin();
    awaitReady();
  }

  /** Ends it at once, as kill -9 does. */
  void kill() {
    away = true;
    Programs.kill(process);
  }

  /** It is not to be asked anything more; what is on its way to it may still come. */
  void leave() {
    away = true;
    LockSupport.parkNanos(ON_THE_WAY.toNanos());
  }

  /** Asks it to end, and waits; one that is held up could not. */
  void stop() {
    if (isAlive()) {
      signal("CONT");
    }
    away = true;
    Programs.stop(process);
  }

  /** Holds it up: it has its sockets and answers nothing (SIGSTOP). */
  void pause() {
    away = true;
    signal("STOP");
  }

  /** Lets it go on (SIGCONT). */
  void goOn() {
    signal("CONT");
    away = false;
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new AssertionError("kill -" + name + " of " + service + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return service + ":" + port;
  }
}
