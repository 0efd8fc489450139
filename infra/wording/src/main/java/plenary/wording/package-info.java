/**
 * The words in which a programme's changes are told: on a phone, before they are made, and years
 * later in a history.
 *
 * <p>The law: everything here is a value or a pure function of values; the same happening gives the
 * same words, whoever asks and however often. There is no clock, no default locale and no I/O but
 * reading the bundles. Every language says everything: its bundle {@code phrases_xx.properties} has
 * the same keys with the same arguments as the English one. Names that people chose (a session's
 * label, a room, a person) are put in as they are, so a phrase never needs their gender, number or
 * case, and what is written against the language's direction is isolated from the rest.
 *
 * <p>Start at {@link plenary.wording.Happening} and {@link plenary.wording.SeatNews}, the
 * vocabulary, then {@link plenary.wording.Phrasebook}, which finds the phrase for each; the phrases
 * stand in the bundles.
 */
@NullMarked
package plenary.wording;

import org.jspecify.annotations.NullMarked;
