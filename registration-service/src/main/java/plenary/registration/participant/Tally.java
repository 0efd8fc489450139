package plenary.registration.participant;

import java.util.List;

/** What became of many entries. */
record Tally(int imported, int updated, int unchanged) {

  static final Tally NONE = new Tally(0, 0, 0);

  static Tally of(List<Step.Done> done) {
    return done.stream().map(Step.Done::outcome).map(Tally::of).reduce(NONE, Tally::plus);
  }

  private static Tally of(Step.Outcome outcome) {
    return switch (outcome) {
      case IMPORTED -> new Tally(1, 0, 0);
      case UPDATED -> new Tally(0, 1, 0);
      case UNCHANGED -> new Tally(0, 0, 1);
    };
  }

  Tally plus(Tally more) {
    return new Tally(imported + more.imported, updated + more.updated, unchanged + more.unchanged);
  }
}
