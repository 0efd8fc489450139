/**
 * How a service meets HTTP: who may do what, and how it says no.
 *
 * <p>The law: what a service does not open is closed; every refusal is an RFC 9457 problem with a
 * stable type; a token comes as a bearer token or in a cookie that no script can read, and a change
 * that rides on the cookie must prove that it comes from our own pages; whoever has signed out is
 * refused by every instance of every service within a second, and no request asks anybody for that.
 *
 * <p>Start at {@link plenary.edge.Access}, which each service gives one of, and at {@link
 * plenary.edge.Problem}.
 */
@NullMarked
package plenary.edge;

import org.jspecify.annotations.NullMarked;
