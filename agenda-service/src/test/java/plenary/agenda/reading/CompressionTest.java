package plenary.agenda.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "deflate, gzip", "gzip;q=0.5, br", "GZIP ; q=1.0", "br;q=0,gzip;q=0.001"})
  void gzipIsAcceptedWhereItIsNamed(String header) {
    assertThat(Compression.isAccepted(List.of(header))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q = 0.000", "*", "x-not-gzip"})
  void gzipIsNotSentToWhoDoesNotNameIt(String header) {
    assertThat(Compression.isAccepted(List.of(header))).isFalse();
  }

  @Test
  void whatIsCompressedComesBack() throws IOException {
    byte[] text = "Ports and people. ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    byte[] compressed = Compression.gzip(text);

    assertThat(compressed.length).isLessThan(text.length / 10);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(in.readAllBytes()).isEqualTo(text);
    }
  }
}
