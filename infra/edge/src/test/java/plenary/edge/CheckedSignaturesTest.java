package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedSignaturesTest {

  private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.ES256);

  private final CheckedSignatures signatures = new CheckedSignatures(10);
  private final ECKey key = key();
  private final ECKey other = key();

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Base64URL signature(ECKey key, String text) throws JOSEException {
    return new ECDSASigner(key).sign(HEADER, bytes(text));
  }

  private boolean isGood(ECKey by, String text, Base64URL signature) throws JOSEException {
    return signatures
        .createJWSVerifier(HEADER, by.toECPublicKey())
        .verify(HEADER, bytes(text), signature);
  }

  @Test
  void aGoodSignatureStaysGoodForItsTextAndItsKeyAlone() throws JOSEException {
    var signature = signature(key, "text");

    assertThat(List.of(isGood(key, "text", signature), isGood(key, "text", signature)))
        .isEqualTo(List.of(true, true));
    assertThat(
            List.of(
                isGood(key, "texts", signature),
                isGood(other, "text", signature),
                isGood(key, "text", signature(other, "text")),
                isGood(key, "text", signature(key, "texts"))))
        .isEqualTo(List.of(false, false, false, false));
    assertThat(signatures.size()).isEqualTo(1);
  }

  @Test
  void noMoreAreRememberedThanThereIsRoomFor() throws JOSEException {
    for (int i = 0; i < 30; i++) {
      assertThat(isGood(key, "text " + i, signature(key, "text " + i))).isTrue();
    }

    assertThat(signatures.size()).isLessThanOrEqualTo(10);
  }
}
