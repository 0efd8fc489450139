package plenary.delivery.trace;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Records traces where {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector. All settings are
 * those that <a
 * href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">OpenTelemetry</a>
 * has, from the environment.
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
class TraceConfiguration {

  /** Where the collector is; its name with dots, as Spring knows an environment's variable. */
  static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  @Bean(destroyMethod = "close")
  @Conditional(Collected.class)
  OpenTelemetrySdk openTelemetry(
      @Value("${" + ENDPOINT + "}") String endpoint,
      @Value("${spring.application.name:plenary}") String service) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        // The environment's own wins; metrics are scraped and logs are lines.
        .addPropertiesSupplier(
            () ->
                Map.of(
                    ENDPOINT,
                    endpoint,
                    "otel.service.name",
                    service,
                    "otel.exporter.otlp.protocol",
                    "http/protobuf",
                    "otel.metrics.exporter",
                    "none",
                    "otel.logs.exporter",
                    "none"))
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  @Bean
  Traces traces(ObjectProvider<OpenTelemetrySdk> sdk) {
    var recorded = sdk.getIfAvailable();
    return recorded == null ? Traces.off() : new Traces(recorded.getTracer("plenary"));
  }

  /** Boot gives it to the listeners' container factory. */
  @Bean
  TracedRecords tracedRecords(Traces traces) {
    return new TracedRecords(traces);
  }
}
