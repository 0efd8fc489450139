package plenary.backing;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * The keys of an index, in the order and the form that the back end alone gives them, but cheaper.
 *
 * <p>The back end alone has both keys serialized for each comparison and compares the bytes. For
 * what nearly all keys are, one text of ASCII, the outcome is known without: the shorter text comes
 * first, and of two of one length the one whose first different character is smaller, for a text is
 * serialized as its length and its characters. Such a key is also written as just its text.
 */
final class KeyType extends BasicDataType<Object> {

  /** Beyond this a text is serialized in another form. */
  private static final int LONGEST = 65_535;

  /** The tag of a key that is one text; the back end's own tags are all smaller. */
  private static final byte TEXT = (byte) 0xF0;

  private static final int OVERHEAD = 120;

  private final ObjectDataType objects = new ObjectDataType();

  @Override
  public int compare(Object one, Object other) {
    if (one == other) {
      return 0;
    }
    return isText(one) && isText(other)
        ? compare(text(one), text(other))
        : objects.compare(one, other);
  }

  private static int compare(String one, String other) {
    return one.length() == other.length()
        ? one.compareTo(other)
        : Integer.compare(one.length(), other.length());
  }

  private static boolean isText(Object key) {
    return key instanceof KeyValue values
        && values.size() == 1
        && values.get(0) instanceof String text
        && isSimple(text);
  }

  /** Of characters that take one byte each. */
  private static boolean isSimple(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == 0 || each > 127) {
        return false;
      }
    }
    return true;
  }

  private static String text(Object key) {
    return (String) ((KeyValue) key).get(0);
  }

  @Override
  public int getMemory(Object key) {
    return isText(key) ? OVERHEAD + text(key).length() : objects.getMemory(key);
  }

  @Override
  public void write(WriteBuffer buffer, Object key) {
    if (isText(key)) {
      byte[] bytes = text(key).getBytes(StandardCharsets.US_ASCII);
      buffer.put(TEXT).putVarInt(bytes.length).put(bytes);
    } else {
      objects.write(buffer, key);
    }
  }

  @Override
  public Object read(ByteBuffer buffer) {
    if (buffer.get(buffer.position()) != TEXT) {
      return objects.read(buffer);
    }
    buffer.get();
    byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
    buffer.get(bytes);
    return new KeyValue(new String(bytes, StandardCharsets.US_ASCII));
  }

  @Override
  public Object[] createStorage(int size) {
    return new Object[size];
  }
}
