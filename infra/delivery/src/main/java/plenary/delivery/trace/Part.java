package plenary.delivery.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** A piece of work within a trace, a span; whoever begins it ends it. */
public final class Part implements AutoCloseable {

  /** What is not recorded. */
  static final Part NONE = new Part(Span.getInvalid());

  private final Span span;

  Part(Span span) {
    this.span = span;
  }

  /** What is to be handed on; null for what is not recorded. */
  public @Nullable String traceParent() {
    if (!span.isRecording()) {
      return null;
    }
    SpanContext context = span.getSpanContext();
    return "00-%s-%s-%s"
        .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }

  /** Calls it otherwise, where what it is turns out later. */
  public Part named(String name) {
    span.updateName(name);
    return this;
  }

  public Part with(String attribute, String value) {
    span.setAttribute(attribute, value);
    return this;
  }

  public Part with(String attribute, long value) {
    span.setAttribute(attribute, value);
    return this;
  }

  /** Of what went wrong its class alone: what it says may be personal. */
  public void failed(Throwable failure) {
    span.setAttribute("error.type", failure.getClass().getName());
    span.setStatus(StatusCode.ERROR);
  }

  @Override
  public void close() {
    span.end();
  }
}
