package plenary.agenda.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Somebody on stage, as printed.
 *
 * @param affiliation office and organisation, in the programme's own words; empty where it gives
 *     none
 * @param part what the person does there ("Opening remarks"), where the programme says so
 */
public record PersonDraft(String name, String affiliation, @Nullable String part) {}
