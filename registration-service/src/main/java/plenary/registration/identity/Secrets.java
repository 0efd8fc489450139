package plenary.registration.identity;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** What nobody can guess, and nobody is told but by mail. */
@Component
public class Secrets {

  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();

  /** 256 bits, fit for a link. */
  public String token() {
    return URL_SAFE.encodeToString(bytes(32));
  }

  /** 64 bits, for what is shorter than a token. */
  public long bits() {
    return random.nextLong();
  }

  /** 128 bits. */
  public String salt() {
    return URL_SAFE.encodeToString(bytes(16));
  }

  /** Eight digits. */
  public String code() {
    return String.format("%08d", random.nextInt(100_000_000));
  }

  /** So many, for what spells its secret itself. */
  public byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
