package plenary.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that is logged in this JVM, as in production and more of ours, until it is closed. */
public final class CapturedLog implements AutoCloseable {

  private static final String OURS = "plenary";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger(OURS);
  private final Level before = root.getLevel();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(line(event));
        }
      };

  private CapturedLog() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    ours.setLevel(Level.TRACE);
  }

  public static CapturedLog start() {
    return new CapturedLog();
  }

  /** With its key-values, its MDC and the whole of what was thrown. */
  private static String line(ILoggingEvent event) {
    return "%s %s %s %s %s %s"
        .formatted(
            event.getLevel(),
            event.getLoggerName(),
            event.getFormattedMessage(),
            event.getKeyValuePairs(),
            event.getMDCPropertyMap(),
            event.getThrowableProxy() == null
                ? ""
                : ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines that have one of these in them, in whatever case. */
  public List<String> linesWith(Collection<String> secrets) {
    return lines().stream()
        .filter(
            line ->
                secrets.stream()
                    .anyMatch(
                        secret ->
                            line.toLowerCase(java.util.Locale.ROOT)
                                .contains(secret.toLowerCase(java.util.Locale.ROOT))))
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
    root.setLevel(before);
    ours.setLevel(null);
  }
}
