/**
 * What Plenary promises, told from outside: over HTTP, in a browser, and by killing processes.
 *
 * <p>The law: nothing here knows a class of a service. A journey runs against any deployment: by
 * default it starts one of its own from the built jars; {@code -Dplenary.base-url=…} points the
 * journeys that need no process of their own at a running one.
 *
 * <p>Start at {@link plenary.journeys.ConferenceDayJourney}.
 */
@NullMarked
package plenary.journeys;

import org.jspecify.annotations.NullMarked;
