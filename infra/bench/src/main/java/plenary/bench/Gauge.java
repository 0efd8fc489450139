package plenary.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the operating system and the garbage collector's log say of a process. */
final class Gauge {

  /** In mebibytes. */
  private static final Pattern COLLECTION = Pattern.compile("Pause.* (\\d+)M->(\\d+)M\\(\\d+M\\)");

  private final Process process;
  private final Path gcLog;

  /** By thread, those that have ended included. */
  private final Map<String, Long> cpu = new HashMap<>();

  /**
   * @param gcLog written with {@code -Xlog:gc}
   */
  Gauge(Process process, Path gcLog) {
    this.process = process;
    this.gcLog = gcLog;
  }

  /**
   * Mebibytes.
   *
   * @param resident at that moment
   * @param peakResident since the process began
   * @param peakHeap the most that a collection found
   * @param liveHeap what a full collection leaves
   */
  record Memory(long resident, long peakResident, long peakHeap, long liveHeap) {}

  Process process() {
    return process;
  }

  /**
   * The processor time so far of it and its children, in nanoseconds, without that of the
   * compilers, who work less and less; where the system keeps no such account of threads, all of
   * the process, in ticks.
   */
  long cpuNanos() {
    if (!Files.isReadable(Path.of("/proc/self/schedstat"))) {
      return Stream.concat(Stream.of(process.toHandle()), process.children())
          .mapToLong(each -> each.info().totalCpuDuration().orElseThrow().toNanos())
          .sum();
    }
    note(process.pid());
    process.children().forEach(child -> note(child.pid()));
    return cpu.values().stream().mapToLong(Long::longValue).sum();
  }

  private void note(long pid) {
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    try (var each = Files.newDirectoryStream(tasks)) {
      for (Path task : each) {
        try {
          if (!Files.readString(task.resolve("comm")).matches("(?s)C[12] Compiler.*")) {
            String time = Files.readString(task.resolve("schedstat")).split(" ", 2)[0];
            cpu.put(task.getFileName().toString(), Long.parseLong(time));
          }
        } catch (IOException _) {
          // The thread has ended since it was listed; its last figure stands.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Bytes of memory that the process and its children have, each page that several have divided
   * among them; after a collection, where there is one.
   */
  long footprint() {
    if (Files.exists(gcLog)) {
      collect();
    }
    return Stream.concat(Stream.of(process.toHandle()), process.children())
        .map(each -> Path.of("/proc", Long.toString(each.pid()), "smaps_rollup"))
        .flatMap(file -> read(file).lines())
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** Collects the garbage first. */
  Memory memory() {
    long resident = status("VmRSS");
    long peakResident = status("VmHWM");
    collect();
    String log = read(gcLog);
    return new Memory(resident, peakResident, peakHeap(log), liveHeap(log));
  }

  static long peakHeap(String log) {
    return collections(log).stream().mapToLong(List::getFirst).max().orElse(0);
  }

  /** After the last collection. */
  static long liveHeap(String log) {
    List<List<Long>> all = collections(log);
    return all.isEmpty() ? 0 : all.getLast().getLast();
  }

  private static List<List<Long>> collections(String log) {
    return COLLECTION
        .matcher(log)
        .results()
        .map(found -> List.of(Long.parseLong(found.group(1)), Long.parseLong(found.group(2))))
        .toList();
  }

  /** A field of /proc/PID/status, in mebibytes; 0 where there is no such file. */
  private long status(String field) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return read(status)
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private void collect() {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
