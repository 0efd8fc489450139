/**
 * How people register for a programme: who may, what a clash means, what becomes of a seat that is
 * given back.
 *
 * <p>The law: a programme about which nobody said anything goes by {@link
 * plenary.registration.policy.Policy#USUAL}. A policy is one document with a version; what it says
 * of seats reaches each roster as part of its terms, so that a roster decides by itself.
 */
@NullMarked
package plenary.registration.policy;

import org.jspecify.annotations.NullMarked;
