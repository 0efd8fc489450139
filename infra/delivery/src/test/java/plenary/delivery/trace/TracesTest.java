package plenary.delivery.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TracesTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String RECORDED = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final String UNRECORDED = "00-" + TRACE + "-00f067aa0ba902b7-00";

  private final List<String> exported = new CopyOnWriteArrayList<>();

  private final class Kept implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      spans.forEach(
          span ->
              exported.add(
                  "%s of %s in %s".formatted(span.getName(), span.getParentSpanId(), shown(span))));
      return CompletableResultCode.ofSuccess();
    }

    private static String shown(SpanData span) {
      return span.getTraceId().equals(TRACE) ? "the caller's" : "its own";
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private Traces traces(Sampler sampler) {
    return new Traces(
        SdkTracerProvider.builder()
            .setSampler(sampler)
            .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
            .build()
            .get("test"));
  }

  private static final Sampler ALL = Sampler.parentBased(Sampler.alwaysOn());

  @Test
  void whatARequestLeadsToIsPartOfItsTraceAndHandsItselfOn() {
    var traces = traces(ALL);
    String sent;
    try (var request = traces.request("PUT", null);
        var part = traces.sending("topic", request.traceParent())) {
      sent = part.traceParent();
    }
    try (var taken = traces.taking("process", "topic", sent)) {
      assertThat(TraceParent.trace(taken.traceParent())).isEqualTo(TraceParent.trace(sent));
    }
    assertThat(exported).hasSize(3).last().asString().contains("process topic of " + span(sent));
  }

  private static String span(String traceParent) {
    return traceParent.substring(36, 52);
  }

  @Test
  void aCallersTraceIsGoneOnWithAsTheCallerDecided() {
    var traces = traces(ALL);
    traces.request("PUT", RECORDED).close();
    try (var unrecorded = traces.request("PUT", UNRECORDED)) {
      assertThat(unrecorded.traceParent()).isNull();
    }
    assertThat(exported).isEqualTo(List.of("PUT of 00f067aa0ba902b7 in the caller's"));
  }

  @Test
  void whatIsNoContextBeginsATraceOfItsOwn() {
    traces(ALL).request("PUT", "from=elsewhere; " + "x".repeat(9_000)).close();
    assertThat(exported).isEqualTo(List.of("PUT of 0000000000000000 in its own"));
  }

  /** A sweep, or a listener of records that nobody traced, begins none. */
  @Test
  void nothingButARequestBeginsATrace() {
    var traces = traces(ALL);
    for (var parent : new String[] {null, UNRECORDED, "nonsense"}) {
      try (var sent = traces.sending("topic", parent);
          var taken = traces.taking("process", "topic", parent)) {
        assertThat(sent).isSameAs(Part.NONE);
        assertThat(taken).isSameAs(Part.NONE);
      }
    }
    assertThat(exported).isEmpty();
  }

  @Test
  void withoutACollectorNothingIsMade() {
    assertThat(Traces.off().request("PUT", RECORDED)).isSameAs(Part.NONE);
    assertThat(Traces.off().sending("topic", RECORDED)).isSameAs(Part.NONE);
    assertThat(Part.NONE.traceParent()).isNull();
  }
}
