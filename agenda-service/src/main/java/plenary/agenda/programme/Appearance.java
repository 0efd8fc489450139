package plenary.agenda.programme;

import org.jspecify.annotations.Nullable;

/**
 * A person on one stage.
 *
 * @param part what they do there ("Opening remarks"), when said
 */
public record Appearance(Person person, @Nullable String part) {}
