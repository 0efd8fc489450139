package plenary.wording;

/** What only those who look after a programme are told. */
public sealed interface StaffNews {

  /**
   * More people have a seat than there are seats.
   *
   * @param capacity how many seats there are
   * @param taken how many people have one
   */
  record OverCapacity(int capacity, int taken) implements StaffNews {

    int over() {
      return taken - capacity;
    }
  }

  /** It waits for nobody, but disturbs nobody either. */
  default Urgency urgency() {
    return switch (this) {
      case OverCapacity _ -> Urgency.NORMAL;
    };
  }
}
