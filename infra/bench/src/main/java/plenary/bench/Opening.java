package plenary.bench;

import java.util.List;
import plenary.bench.Connections.Reply;

/**
 * One opening as it was seen.
 *
 * @param replies to all who asked
 * @param cpu what it cost
 * @param sold of all panels
 * @param wrongs what must not be; empty where all is well
 */
record Opening(List<Reply> replies, Cpu cpu, int errors, int sold, List<String> wrongs) {

  /** Processor time in nanoseconds, of the service, of the broker and store, and of the client. */
  record Cpu(long service, long backing, long client) {

    Cpu since(Cpu before) {
      return new Cpu(service - before.service, backing - before.backing, client - before.client);
    }
  }

  Opening {
    replies = List.copyOf(replies);
    wrongs = List.copyOf(wrongs);
  }

  /** From the first that was due to the last answer. */
  double seconds() {
    return replies.stream().mapToLong(Reply::answeredNanos).max().orElse(0) / 1e9;
  }

  /** Decisions a second. */
  double rate() {
    return replies.size() / seconds();
  }

  /** Milliseconds from when an attendee wanted the seat, a free connection awaited. */
  double waited(double percent) {
    return Samples.percentile(
        replies.stream().map(each -> (each.answeredNanos() - each.dueNanos()) / 1e6).toList(),
        percent);
  }

  /** Milliseconds from sending the request. */
  double answered(double percent) {
    return Samples.percentile(
        replies.stream().map(each -> (each.answeredNanos() - each.sentNanos()) / 1e6).toList(),
        percent);
  }

  /** Of the service, in milliseconds a decision. */
  double cpuEach() {
    return cpu.service() / 1e6 / replies.size();
  }
}
