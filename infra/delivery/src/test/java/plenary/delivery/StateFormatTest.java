package plenary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is stored is what was always stored: the document that the state's JSON describes. */
class StateFormatTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Part(UUID id, @Nullable String text, double share) {}

  private record Whole(
      Instant at, long large, int small, boolean yes, List<Part> parts, Map<String, Part> byName) {}

  @Test
  void aRecordComesBackAsItWas() {
    var part = new Part(new UUID(1, 2), null, 0.25);
    var whole =
        new Whole(
            Instant.parse("2026-03-04T09:00:00.123456789Z"),
            1L << 40,
            -7,
            true,
            List.of(
                part, new Part(new UUID(3, 4), "«Ports» \uD83D\uDE00 \"and\" \\ people\n", 1e-9)),
            Map.of("a.b $c", part));

    assertThat(StateFormat.read(written(whole), Whole.class, JSON)).isEqualTo(whole);
  }

  @RepeatedTest(50)
  void anyJsonIsStoredAsItsDocumentAndComesBack(RepetitionInfo repetition) {
    Map<String, @Nullable Object> any = object(new Random(repetition.getCurrentRepetition()), 4);

    RawBsonDocument stored = written(any);

    assertThat(stored.decode(new DocumentCodec()))
        .isEqualTo(Document.parse(JSON.writeValueAsString(any)));
    assertThat(StateFormat.read(stored, Map.class, JSON)).isEqualTo(any);
  }

  private static RawBsonDocument written(Object state) {
    var buffer = new BasicOutputBuffer();
    try (var writer = new BsonBinaryWriter(buffer)) {
      StateFormat.write(state, writer, JSON);
    }
    return new RawBsonDocument(buffer.toByteArray());
  }

  private static Map<String, @Nullable Object> object(Random random, int depth) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.put("name " + i + (char) ('à' + random.nextInt(500)), value(random, depth - 1));
    }
    return object;
  }

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextLong() | 1L << 40;
      case 2 -> random.nextDouble();
      case 3 -> random.nextBoolean();
      case 4 -> null;
      case 5 -> "text " + random.nextInt();
      case 6 -> object(random, depth);
      default -> {
        var list = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth - 1));
        }
        yield list;
      }
    };
  }
}
