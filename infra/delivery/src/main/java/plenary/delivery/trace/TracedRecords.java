package plenary.delivery.trace;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.kafka.listener.RecordInterceptor;

/**
 * Makes each try of a listener a part of the record's trace, and gives its log entries the trace's
 * id. A listener's thread does one record after the other.
 */
public final class TracedRecords implements RecordInterceptor<Object, Object> {

  /** As the Elastic Common Schema has it, which the logs are written in. */
  private static final String TRACE_ID = "trace.id";

  private static final String EVENT_HEADER = "ce_" + TraceParent.HEADER;

  private final Traces traces;
  private final ThreadLocal<@Nullable Part> current = new ThreadLocal<>();

  TracedRecords(Traces traces) {
    this.traces = traces;
  }

  /** Who sent the record, else the request that its event comes from; null for none. */
  public static @Nullable String parent(ConsumerRecord<?, ?> record) {
    var sender = header(record, TraceParent.HEADER);
    return sender == null ? header(record, EVENT_HEADER) : sender;
  }

  private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : TraceParent.checked(new String(header.value(), StandardCharsets.US_ASCII));
  }

  @Override
  public ConsumerRecord<Object, Object> intercept(
      ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
    var parent = parent(record);
    var trace = TraceParent.trace(parent);
    if (trace != null) {
      MDC.put(TRACE_ID, trace);
      current.set(
          traces
              .taking("process", record.topic(), parent)
              .with("messaging.consumer.group.name", consumer.groupMetadata().groupId())
              .with("messaging.kafka.offset", record.offset()));
    }
    return record;
  }

  @Override
  public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
    end();
  }

  @Override
  public void failure(
      ConsumerRecord<Object, Object> record, Exception failure, Consumer<Object, Object> consumer) {
    var part = current.get();
    if (part != null) {
      part.failed(failure.getCause() == null ? failure : failure.getCause());
    }
    end();
  }

  private void end() {
    var part = current.get();
    if (part != null) {
      part.close();
      current.remove();
      MDC.remove(TRACE_ID);
    }
  }
}
