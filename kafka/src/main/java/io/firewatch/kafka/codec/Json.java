package io.firewatch.kafka.codec;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads trees of JSON; times are epoch milliseconds. */
final class Json {
  private static final int FIRST_BYTES = 1_024;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An object written field by field: for what is written too often to build a tree first. */
  static byte[] written(Consumer<JsonGenerator> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
    try (JsonGenerator out = MAPPER.createGenerator(bytes)) {
      out.writeStartObject();
      fields.accept(out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  static byte[] bytes(ObjectNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  static String text(ObjectNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /**
   * @throws InvalidRecord when the bytes are no JSON
   */
  static JsonNode parse(byte[] bytes) {
    if (bytes.length == 0) {
      throw new InvalidRecord("an empty value");
    }
    try {
      return MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new InvalidRecord("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  static ObjectNode parseObject(byte[] bytes) {
    return asObject(parse(bytes));
  }

  static ObjectNode asObject(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidRecord("a JSON object was expected, not " + node.getNodeType());
  }

  /** A number, or null where JSON has none for it. */
  static void putReal(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  static void putTexts(ObjectNode node, String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
  }

  static void putTexts(ObjectNode node, String name, Map<String, String> values) {
    ObjectNode map = node.putObject(name);
    values.forEach(map::put);
  }
}
