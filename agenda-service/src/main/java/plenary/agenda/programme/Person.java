package plenary.agenda.programme;

/**
 * Somebody on stage.
 *
 * @param affiliation office and organisation as printed; empty where none is
 */
public record Person(PersonId id, String name, String affiliation) {

  /**
   * One name with one affiliation is one person in a programme, however often they are on stage.
   */
  public boolean isSameAs(Person other) {
    return name.equals(other.name) && affiliation.equals(other.affiliation);
  }
}
