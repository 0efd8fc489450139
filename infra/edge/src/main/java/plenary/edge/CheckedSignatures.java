package plenary.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * Checks a token's signature once, and not each time that it is shown: a signature that is good
 * stays so, and checking it costs more than all else that is done for a small request.
 *
 * <p>Nothing but the signature is remembered, as a digest of the key, of what is signed and of the
 * signature. A token's times, its issuer, its audience and whether its owner has signed out are
 * looked at each time, and a signature under a key that is no more is not asked for.
 */
final class CheckedSignatures implements JWSVerifierFactory {

  private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
  private final Cache<ByteBuffer, Boolean> good;

  /**
   * @param most good signatures that are remembered; a hundred bytes or two each
   */
  CheckedSignatures(int most) {
    this.good = Caffeine.newBuilder().maximumSize(most).build();
  }

  @Override
  public JWSVerifier createJWSVerifier(JWSHeader header, Key key) {
    return new Remembering(key);
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return verifiers.supportedJWSAlgorithms();
  }

  @Override
  public JCAContext getJCAContext() {
    return verifiers.getJCAContext();
  }

  /** How many signatures are remembered. */
  long size() {
    good.cleanUp();
    return good.estimatedSize();
  }

  private final class Remembering implements JWSVerifier {

    private final Key key;

    Remembering(Key key) {
      this.key = key;
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature)
        throws JOSEException {
      var digest = digest(signed, signature);
      if (good.getIfPresent(digest) != null) {
        return true;
      }
      boolean isGood = verifiers.createJWSVerifier(header, key).verify(header, signed, signature);
      if (isGood) {
        good.put(digest, true);
      }
      return isGood;
    }

    /** The lengths go in too, so that no part can pass for another's. */
    private ByteBuffer digest(byte[] signed, Base64URL signature) {
      byte[] itsKey = key.getEncoded();
      var lengths = ByteBuffer.allocate(8).putInt(itsKey.length).putInt(signed.length);
      var digest = sha256();
      digest.update(lengths.array());
      digest.update(itsKey);
      digest.update(signed);
      return ByteBuffer.wrap(digest.digest(signature.decode()));
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return CheckedSignatures.this.supportedJWSAlgorithms();
    }

    @Override
    public JCAContext getJCAContext() {
      return CheckedSignatures.this.getJCAContext();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
