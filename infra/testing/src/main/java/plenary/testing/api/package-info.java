/**
 * What every service's API is held to, from its own OpenAPI document.
 *
 * <p>The law: whatever is sent, the answer is one that the document promises, a refusal is a
 * problem that says what to mend, and nothing of the inside shows; and who may do what stands in a
 * table that a new endpoint cannot stay out of.
 *
 * <p>Start at {@link plenary.testing.api.ApiDrive} for the first and at {@link
 * plenary.testing.api.AccessTable} for the second.
 */
@NullMarked
package plenary.testing.api;

import org.jspecify.annotations.NullMarked;
