package plenary.backing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Runs a program in a process of its own and kills it while it works. */
final class Killed {

  private Killed() {}

  /** What the program had acknowledged, a line each, when it was killed after so many lines. */
  static TreeSet<String> after(int lines, Class<?> program, Path directory)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                directory.toString()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var acknowledged = new TreeSet<String>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = output.readLine()) != null) {
        // The kill may cut the last line short.
        if (line.matches("\\d+\\.")) {
          acknowledged.add(line);
        }
        if (acknowledged.size() == lines) {
          // Not through the process itself, which would close what is still to be read.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    return acknowledged;
  }
}
