/**
 * What every service's tests share.
 *
 * <p>{@link plenary.testing.Backed} puts a broker and a store under a test, {@link
 * plenary.testing.Contracts} says whether what a service sends is what it promised, {@link
 * plenary.testing.ArchitectureRules} whether its code keeps the rules of the house, {@link
 * plenary.testing.TestTokens} lets a test be somebody, and {@link plenary.testing.SseClient} reads
 * a stream.
 */
@NullMarked
package plenary.testing;

import org.jspecify.annotations.NullMarked;
