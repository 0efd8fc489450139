package plenary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** This version and the one before run side by side on the same topics. */
class EvolutionTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void noSchemaHasChangedInAWayThatTheReleaseBeforeWouldNotice() {
    var current = Contracts.currentSchemas();
    var released = Contracts.releasedSchemas();
    assertThat(released).hasSizeGreaterThan(40);
    assertThat(current.keySet()).as("nothing is gone").containsAll(released.keySet());
    released.forEach(
        (file, schema) ->
            assertThat(Evolution.breaks(schema, current.get(file))).as(file).isEmpty());
  }

  /** What stands on topics still is what readers are built for, on the same topic and key. */
  @ParameterizedTest
  @MethodSource("released")
  void whatTheReleaseBeforeSentIsWhatTheContractsSayNow(Example example) {
    Contracts.check(example);
  }

  static List<Example> released() {
    return Contracts.releasedExamples();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("changes")
  void whatTheOtherSideWouldNoticeIsFound(String now, List<String> found) {
    var released =
        JSON.readTree(
            """
            {"title": "A thing", "type": "object", "required": ["id"], "additionalProperties": false,
             "properties": {"id": {"type": "string"}, "kind": {"enum": ["one", "two"]},
              "size": {"anyOf": [{"type": "null"}, {"type": "integer", "minimum": 1}]}}}
            """);
    assertThat(Evolution.breaks(released, JSON.readTree(now))).isEqualTo(found);
  }

  static List<Arguments> changes() {
    var head = "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"id\"";
    var id = "\"id\": {\"type\": \"string\"}";
    var kind = ", \"kind\": {\"enum\": [\"two\", \"one\"]}";
    var size =
        ", \"size\": {\"anyOf\": [{\"type\": \"null\"}, {\"type\": \"integer\", \"minimum\": 1}]}";
    var begin = head + "], \"properties\": {";
    return List.of(
        Arguments.of(begin + id + kind + size + ", \"more\": {\"type\": \"object\"}}}", List.of()),
        Arguments.of(begin + id + size + "}}", List.of("/properties/kind is gone")),
        Arguments.of(
            head + ", \"more\"], \"properties\": {" + id + kind + size + ", \"more\": {}}}",
            List.of("/required was [\"id\"] and is [\"id\",\"more\"]")),
        Arguments.of(
            begin + id.replace("string", "integer") + kind + size + "}}",
            List.of("/properties/id/type was \"string\" and is \"integer\"")),
        Arguments.of(
            begin + id + kind.replace("\"one\"", "\"one\", \"three\"") + size + "}}",
            List.of(
                "/properties/kind/enum was [\"one\",\"two\"] and is [\"two\",\"one\",\"three\"]")),
        Arguments.of(
            begin + id + kind + size.replace("1}", "2}") + "}}",
            List.of("/properties/size/anyOf/1/minimum was 1 and is 2")),
        Arguments.of(
            begin + id + kind + size.replace(", \"minimum\": 1", "") + "}}",
            List.of("/properties/size/anyOf/1/minimum was 1 and is not there")));
  }
}
