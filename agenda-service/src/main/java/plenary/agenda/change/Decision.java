package plenary.agenda.change;

import java.util.List;

/** What comes of a change set: everything that happens, or everything that stands against it. */
public sealed interface Decision {

  /**
   * It is done. Without an event, everything was so already.
   *
   * @param warnings the ids of what it makes wrong and was accepted
   */
  record Accepted(List<ChangeEvent> events, List<String> warnings) implements Decision {
    public Accepted {
      events = List.copyOf(events);
      warnings = List.copyOf(warnings);
    }

    public Accepted(List<ChangeEvent> events) {
      this(events, List.of());
    }
  }

  /** It is not; at least one refusal says why. */
  record Refused(List<Refusal> refusals) implements Decision {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }

  static Decision nothing() {
    return new Accepted(List.of());
  }

  static Decision accept(ChangeEvent event) {
    return new Accepted(List.of(event));
  }

  static Decision refuse(Refusal refusal) {
    return new Refused(List.of(refusal));
  }
}
