package plenary.notification.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser does on its side: has a key pair and a secret, and reads what comes (RFC 8291 over
 * RFC 8188). Written from the RFCs alone; shares nothing with what it checks.
 */
final class Device {

  static final ECParameterSpec P256 = p256();

  private final ECPrivateKey privateKey;
  private final byte[] publicKey;
  private final byte[] secret;

  private Device(ECPrivateKey privateKey, byte[] publicKey, byte[] secret) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.secret = secret;
  }

  static Device fresh() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(P256);
      var pair = generator.generateKeyPair();
      var secret = new byte[16];
      new SecureRandom().nextBytes(secret);
      return new Device(
          (ECPrivateKey) pair.getPrivate(), point((ECPublicKey) pair.getPublic()), secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param privateKey the number, in base64url as the others
   */
  static Device of(String privateKey, String publicKey, String secret) {
    try {
      var number = new BigInteger(1, bytes(privateKey));
      var key = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, P256));
      return new Device((ECPrivateKey) key, bytes(publicKey), bytes(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String p256dh() {
    return text(publicKey);
  }

  String auth() {
    return text(secret);
  }

  static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The message in a body of one record; fails for anything else. */
  byte[] read(byte[] body) throws GeneralSecurityException {
    var in = ByteBuffer.wrap(body);
    var salt = take(in, 16);
    int recordSize = in.getInt();
    var serverKey = take(in, in.get() & 0xff);
    var sealed = take(in, in.remaining());
    if (sealed.length > recordSize) {
      throw new GeneralSecurityException("More than one record");
    }
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(privateKey);
    agreement.doPhase(publicKey(serverKey), true);
    byte[] info = joined("WebPush: info\0".getBytes(US_ASCII), publicKey, serverKey);
    byte[] input = expand(hmac(secret, agreement.generateSecret()), info, 32);
    byte[] random = hmac(salt, input);
    byte[] key = expand(random, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16);
    byte[] nonce = expand(random, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    return unpadded(cipher.doFinal(sealed));
  }

  /** The last record ends with a delimiter of 2 and any number of zeros. */
  private static byte[] unpadded(byte[] padded) throws GeneralSecurityException {
    int end = padded.length - 1;
    while (end >= 0 && padded[end] == 0) {
      end--;
    }
    if (end < 0 || padded[end] != 2) {
      throw new GeneralSecurityException("Not the last record");
    }
    return Arrays.copyOf(padded, end);
  }

  static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    if (point.length != 65 || point[0] != 4) {
      throw new GeneralSecurityException("Not an uncompressed point");
    }
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
  }

  private static byte[] point(ECPublicKey key) {
    var point = new byte[65];
    point[0] = 4;
    for (int i = 0; i < 32; i++) {
      point[32 - i] = key.getW().getAffineX().shiftRight(8 * i).byteValue();
      point[64 - i] = key.getW().getAffineY().shiftRight(8 * i).byteValue();
    }
    return point;
  }

  private static byte[] take(ByteBuffer in, int length) {
    var taken = new byte[length];
    in.get(taken);
    return taken;
  }

  /** One round of HKDF's expansion, which is as much as is needed. */
  private static byte[] expand(byte[] random, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays.copyOf(hmac(random, joined(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static ECParameterSpec p256() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
