package plenary.backing;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

class KeyTypeTest {

  private static final String CHARACTERS = "abAB09-:\u0001\u007f\u0080é\0\u20ac";

  private final KeyType type = new KeyType();

  /** Texts that differ little, and keys that are no text. */
  private static List<KeyValue> keys(Random random) {
    var keys = new ArrayList<KeyValue>();
    for (int i = 0; i < 60; i++) {
      var text = new StringBuilder();
      for (int left = random.nextInt(6); left > 0; left--) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      keys.add(new KeyValue(text.toString()));
    }
    keys.add(new KeyValue(7L));
    keys.add(new KeyValue("a", "b"));
    keys.add(new KeyValue("a".repeat(65_535)));
    keys.add(new KeyValue("a".repeat(65_536)));
    keys.add(new KeyValue("b".repeat(65_536)));
    return keys;
  }

  @Test
  void theOrderIsTheBackEndsOwn() {
    var objects = new ObjectDataType();
    var keys = keys(new Random(1));

    for (var one : keys) {
      for (var other : keys) {
        assertThat(Integer.signum(type.compare(one, other)))
            .as("%s and %s", one, other)
            .isEqualTo(Integer.signum(objects.compare(one, other)));
      }
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var buffer = new WriteBuffer();
    var keys = keys(new Random(2));
    keys.forEach(key -> type.write(buffer, key));
    var written = buffer.getBuffer();
    written.flip();

    assertThat(keys.stream().map(_ -> type.read(written)).toList()).isEqualTo(keys);
  }

  @Test
  void aFileThatTheBackEndWroteAloneGoesOn() {
    var keys = keys(new Random(3));
    var buffer = new WriteBuffer();
    keys.forEach(key -> new ObjectDataType().write(buffer, key));
    var written = buffer.getBuffer();
    written.flip();

    assertThat(keys.stream().map(_ -> type.read(written)).toList()).isEqualTo(keys);
  }

  @Test
  void theStoresIndexesHaveIt() {
    try (var store = new MVStore.Builder().open()) {
      store.openMap("m", new MVMap.Builder<Object, Object>().keyType(type));

      assertThat(store.openMap("m").getKeyType()).isSameAs(type);
    }
  }
}
