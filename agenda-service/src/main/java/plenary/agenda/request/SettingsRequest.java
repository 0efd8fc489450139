package plenary.agenda.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.programme.Level;
import plenary.agenda.programme.Rule;
import plenary.agenda.programme.Visibility;

/** What is asked of how a programme is run; what is left out stays. */
@Schema(name = "ChangeSettings", description = "What is left out stays as it is")
public record SettingsRequest(
    @Schema(
            description = "By rule, how firmly it holds: block, warn or ignore",
            example = "{\"person-double-booked\": \"block\"}")
        @Nullable Map<String, @Nullable String> rules,
    @Schema(description = "The share of a break that makes up for a delay before it, in percent")
        @Nullable Integer breaksAbsorb,
    @Schema(description = "Minutes that somebody on stage needs to get to another room")
        @Nullable Integer roomChangeMinutes,
    @Schema(allowableValues = {"draft", "public", "archived"}) @Nullable String visibility,
    @Schema(description = "Mail addresses of those who may change this programme")
        @Nullable List<@Nullable String> staff)
    implements ChangeRequest {

  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /** RFC 5321, section 4.5.3.1. */
  private static final int LONGEST_ADDRESS = 320;

  private static final int MOST_STAFF = 200;

  @Override
  public AgendaCommand command(Fields fields, Supplier<UUID> ids) {
    return new AgendaCommand.ChangeSettings(
        levels(fields), breaksAbsorb, roomChangeMinutes, visibility(fields), staff(fields));
  }

  private Map<Rule, Level> levels(Fields fields) {
    var levels = new EnumMap<Rule, Level>(Rule.class);
    if (rules == null) {
      return levels;
    }
    rules.forEach(
        (word, level) -> {
          Optional<Rule> rule = Rule.named(word);
          Optional<Level> firmness = Level.named(level == null ? "" : level);
          if (rule.isEmpty()) {
            fields.wrong(
                "rules",
                "has no \"%s\"; the rules are %s"
                    .formatted(word, words(Stream.of(Rule.values()).map(Rule::word))));
          } else if (firmness.isEmpty()) {
            fields.wrong(
                "rules." + word, "is one of " + words(Stream.of(Level.values()).map(Level::word)));
          } else {
            levels.put(rule.get(), firmness.get());
          }
        });
    return levels;
  }

  private @Nullable Visibility visibility(Fields fields) {
    if (visibility == null) {
      return null;
    }
    Optional<Visibility> wanted = Visibility.named(visibility);
    if (wanted.isEmpty()) {
      fields.wrong(
          "visibility", "is one of " + words(Stream.of(Visibility.values()).map(Visibility::word)));
    }
    return wanted.orElse(null);
  }

  private @Nullable Set<String> staff(Fields fields) {
    if (staff == null) {
      return null;
    }
    if (staff.size() > MOST_STAFF) {
      fields.wrong("staff", "are more than " + MOST_STAFF);
      return null;
    }
    for (int i = 0; i < staff.size(); i++) {
      String field = "staff[" + i + "]";
      String address = fields.optionalText(field, staff.get(i), LONGEST_ADDRESS);
      if (address == null || !ADDRESS.matcher(address).matches()) {
        fields.wrong(field, "is no mail address");
      }
    }
    return staff.stream()
        .map(address -> String.valueOf(address).strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String words(Stream<String> words) {
    return words.collect(Collectors.joining(", "));
  }
}
