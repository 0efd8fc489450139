package plenary.bench;

import static plenary.bench.Report.row;

import plenary.bench.Sharing.Found;
import plenary.bench.Sharing.Turn;

/** What was found of several instances, in Markdown. */
record SharingReport(Found found, int rounds) {

  String markdown() {
    return row(
            """
            ## Several instances

            The same work for one instance and for several that share a store and a group, turn by \
            turn; medians of %d rounds, after each instance has done as much as it does when it is \
            alone. All instances of a service are there at the same time on one machine with the \
            broker, the store and the client, so that what more instances would bring elsewhere is \
            not to be seen in what they do a second; what the same work costs by more of them is: \
            *CPU* is of all instances that share it, with what they do anyway, without that of the \
            JVM's compilers. Crowds ask over %d connections to the instances in turn; afterwards the \
            seats in the store are held against the answers. *Idle* is what one instance does while \
            nobody wants anything of it, over half a minute.

            """,
            rounds, Sharing.CONNECTIONS)
        + tables();
  }

  /** The figures alone. */
  String tables() {
    return works() + rests();
  }

  private String works() {
    var out =
        new StringBuilder(
            """
            | work | instances | a second | CPU ms each | times the CPU of the fewest |
            | --- | ---: | ---: | ---: | ---: |
            """);
    found
        .turns()
        .forEach(
            (work, byCount) -> {
              var fewest = byCount.values().iterator().next();
              byCount.forEach(
                  (count, turns) ->
                      out.append(
                          row(
                              "| %s | %d | %,.0f | %.3f | %.2f |\n",
                              work.label(),
                              count,
                              Samples.median(turns, Turn::rate),
                              Samples.median(turns, Turn::cpu),
                              Samples.ratio(turns, fewest, Turn::cpu))));
            });
    return out.append('\n').toString();
  }

  private String rests() {
    var out =
        new StringBuilder(
            """
            | service | instances | idle: CPU ms a second, each | MB each |
            | --- | ---: | ---: | ---: |
            """);
    found
        .rests()
        .forEach(
            (service, byCount) ->
                byCount.forEach(
                    (count, rest) ->
                        out.append(
                            row(
                                "| %s | %d | %.1f | %.0f |\n",
                                service, count, rest.cpu(), rest.megabytes()))));
    return out.append('\n').toString();
  }
}
