package plenary.agenda.programme;

import java.util.List;

/** What comes of a change set: everything that happens, or everything that stands against it. */
public sealed interface Decision {

  /** It is done. Without an event, everything was so already. */
  record Accepted(List<ChangeEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
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
