/**
 * Where the time went between a request and those who were told.
 *
 * <p>The law: a trace begins with a request that changes something, and what that leads to carries
 * on. An event's {@code traceparent} attribute says which request it comes from and stays as it is
 * all the way, in outboxes and on topics; a record's own header {@code traceparent} says who sent
 * this record, for the one who takes it. Nothing else is traced: no reading, no open stream. Where
 * no collector is named nothing is made, and what callers send as their context is passed on.
 *
 * <p>Start at {@link plenary.delivery.trace.Traces}; {@link plenary.delivery.trace.TracedRecords}
 * is how listeners come by it.
 */
@NullMarked
package plenary.delivery.trace;

import org.jspecify.annotations.NullMarked;
