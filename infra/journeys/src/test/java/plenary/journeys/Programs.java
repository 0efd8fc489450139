package plenary.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Executable jars, of this build or of another, started as processes of their own. */
final class Programs {

  static final Path ROOT =
      Path.of(System.getProperty("plenary.root", "../..")).toAbsolutePath().normalize();

  private Programs() {}

  /** Starts an executable jar; what it prints goes to a file named {@code log}. */
  static Process start(
      Path jar,
      Path log,
      Map<String, String> environment,
      List<String> options,
      String... arguments) {
    var command = new ArrayList<>(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return java(log, environment, command);
  }

  /** Runs the JVM with these arguments; what it prints goes to a file. */
  static Process java(Path log, Map<String, String> environment, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      var process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
      // Whatever becomes of the journey, nothing is left running.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("starting " + command, e);
    }
  }

  /** A module's executable jar. */
  static Path jar(String module) {
    String name = Path.of(module).getFileName().toString();
    var jar =
        ROOT.resolve(module)
            .resolve("target")
            .resolve(name + "-" + System.getProperty("plenary.version") + "-exec.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is not built: run infra/verify");
    }
    return jar;
  }

  /**
   * The same of another checkout of Plenary that is built, whatever its version.
   *
   * @param root the checkout's
   */
  static Path jar(Path root, String module) {
    if (root.equals(ROOT)) {
      return jar(module);
    }
    Path target = root.resolve(module).resolve("target");
    if (!Files.isDirectory(target)) {
      throw new IllegalStateException(target + " is not there: run mvn package in " + root);
    }
    try (var jars = Files.newDirectoryStream(target, "*-exec.jar")) {
      return StreamSupport.stream(jars.spliterator(), false)
          .max(Comparator.comparing(each -> each.toFile().lastModified()))
          .orElseThrow(() -> new IllegalStateException(target + " has no executable jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the process to stop, and waits. */
  static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        kill(process);
        throw new AssertionError("the process did not stop within 40 s of being asked to");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process at once, as kill -9 does. */
  static void kill(Process process) {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
