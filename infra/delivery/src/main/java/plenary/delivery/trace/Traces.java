package plenary.delivery.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a trace begin. What has no recorded part before it is not recorded either, but
 * for a request: there it is decided, by the sampler that {@code OTEL_TRACES_SAMPLER} names.
 */
public final class Traces {

  private static final int TRACE = 3;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;

  private final @Nullable Tracer tracer;

  Traces(@Nullable Tracer tracer) {
    this.tracer = tracer;
  }

  /** Those of a service without a collector: nothing is recorded. */
  public static Traces off() {
    return new Traces(null);
  }

  /** A request that is answered here. */
  public Part request(String method, @Nullable String parent) {
    return begin(method, SpanKind.SERVER, parent).with("http.request.method", method);
  }

  /** A record that is sent. */
  public Part sending(String topic, @Nullable String parent) {
    return continued("send " + topic, SpanKind.PRODUCER, topic, parent);
  }

  /**
   * A record that is taken.
   *
   * @param what is done with it
   */
  public Part taking(String what, String topic, @Nullable String parent) {
    return continued(what + " " + topic, SpanKind.CONSUMER, topic, parent);
  }

  private Part continued(String name, SpanKind kind, String topic, @Nullable String parent) {
    return isRecorded(parent)
        ? begin(name, kind, parent)
            .with("messaging.system", "kafka")
            .with("messaging.destination.name", topic)
        : Part.NONE;
  }

  private Part begin(String name, SpanKind kind, @Nullable String parent) {
    if (tracer == null) {
      return Part.NONE;
    }
    return new Part(
        tracer.spanBuilder(name).setSpanKind(kind).setParent(context(parent)).startSpan());
  }

  private static boolean isRecorded(@Nullable String parent) {
    var known = TraceParent.checked(parent);
    return known != null && TraceFlags.fromHex(known, FLAGS).isSampled();
  }

  private static Context context(@Nullable String parent) {
    var known = TraceParent.checked(parent);
    return known == null
        ? Context.root()
        : Context.root()
            .with(
                Span.wrap(
                    SpanContext.createFromRemoteParent(
                        known.substring(TRACE, SPAN - 1),
                        known.substring(SPAN, FLAGS - 1),
                        TraceFlags.fromHex(known, FLAGS),
                        TraceState.getDefault())));
  }
}
