package plenary.delivery;

import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.ByteBufferBsonInput;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/**
 * An aggregate's state as Jackson sees it and as BSON, token by token. A large state is neither
 * printed as JSON nor built up as a tree of documents on its way.
 */
final class StateFormat {

  private StateFormat() {}

  static <S> S read(RawBsonDocument document, Class<S> type, JsonMapper json) {
    var tokens = TokenBuffer.forGeneration();
    try (var reader = new BsonBinaryReader(new ByteBufferBsonInput(document.getByteBuffer()))) {
      copyObject(reader, tokens);
    }
    return json.readValue(tokens.asParser(), type);
  }

  private static void copyObject(BsonReader from, TokenBuffer to) {
    from.readStartDocument();
    to.writeStartObject();
    while (from.readBsonType() != BsonType.END_OF_DOCUMENT) {
      to.writeName(from.readName());
      copyValue(from, to);
    }
    from.readEndDocument();
    to.writeEndObject();
  }

  private static void copyArray(BsonReader from, TokenBuffer to) {
    from.readStartArray();
    to.writeStartArray();
    while (from.readBsonType() != BsonType.END_OF_DOCUMENT) {
      copyValue(from, to);
    }
    from.readEndArray();
    to.writeEndArray();
  }

  private static void copyValue(BsonReader from, TokenBuffer to) {
    BsonType type = from.getCurrentBsonType();
    switch (type) {
      case DOCUMENT -> copyObject(from, to);
      case ARRAY -> copyArray(from, to);
      case STRING -> to.writeString(from.readString());
      case INT32 -> to.writeNumber(from.readInt32());
      case INT64 -> to.writeNumber(from.readInt64());
      case DOUBLE -> to.writeNumber(from.readDouble());
      case BOOLEAN -> to.writeBoolean(from.readBoolean());
      case NULL -> {
        from.readNull();
        to.writeNull();
      }
      default -> throw new IllegalStateException("no state has a value of type " + type);
    }
  }

  /** As a value of the document that is being written, after its name. */
  static void write(Object state, BsonBinaryWriter to, JsonMapper json) {
    var tokens = TokenBuffer.forGeneration();
    json.writeValue(tokens, state);
    try (JsonParser from = tokens.asParser()) {
      for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
        copy(from, token, to);
      }
    }
  }

  private static void copy(JsonParser from, JsonToken token, BsonWriter to) {
    switch (token) {
      case START_OBJECT -> to.writeStartDocument();
      case END_OBJECT -> to.writeEndDocument();
      case START_ARRAY -> to.writeStartArray();
      case END_ARRAY -> to.writeEndArray();
      case PROPERTY_NAME -> to.writeName(from.currentName());
      case VALUE_STRING -> to.writeString(from.getString());
      case VALUE_NUMBER_INT -> integer(from.getLongValue(), to);
      case VALUE_NUMBER_FLOAT -> to.writeDouble(from.getDoubleValue());
      case VALUE_TRUE -> to.writeBoolean(true);
      case VALUE_FALSE -> to.writeBoolean(false);
      case VALUE_NULL -> to.writeNull();
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a state is JSON, and this is " + token);
    }
  }

  /** As small as it can be, which is how a number of a document has always been stored. */
  private static void integer(long number, BsonWriter to) {
    if (number == (int) number) {
      to.writeInt32((int) number);
    } else {
      to.writeInt64(number);
    }
  }
}
