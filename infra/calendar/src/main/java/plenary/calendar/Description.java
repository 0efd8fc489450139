package plenary.calendar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read when an entry is opened.
 *
 * @param notices what is not as planned, which comes first
 * @param text the abstract; empty where there is none
 */
public record Description(List<String> notices, String text, List<Stage> stages) {

  public Description {
    notices = List.copyOf(notices);
    stages = List.copyOf(stages);
  }

  /**
   * Those who do one thing.
   *
   * @param role what they do, as it is printed before their names ("Speakers:")
   */
  public record Stage(String role, List<Appearance> people) {}

  /**
   * @param affiliation the office and organisation as printed; empty where nobody said
   * @param part what they do there ("Opening remarks"), when said
   */
  public record Appearance(String name, String affiliation, @Nullable String part) {

    private String line() {
      var line = new StringBuilder(name);
      if (!affiliation.isEmpty()) {
        line.append(", ").append(affiliation);
      }
      if (part != null) {
        line.append(" (").append(part).append(')');
      }
      return line.toString();
    }
  }

  /** In paragraphs; empty where nothing is said. */
  String written() {
    var parts = new ArrayList<>(notices);
    if (!text.isEmpty()) {
      parts.add(text);
    }
    for (Stage stage : stages) {
      if (!stage.people().isEmpty()) {
        parts.add(written(stage));
      }
    }
    return String.join("\n\n", parts);
  }

  /** One stands behind the role, several below it. */
  private static String written(Stage stage) {
    List<Appearance> people = stage.people();
    var told = new StringBuilder(stage.role());
    for (Appearance who : people) {
      told.append(people.size() == 1 ? " " : "\n- ").append(who.line());
    }
    return told.toString();
  }
}
