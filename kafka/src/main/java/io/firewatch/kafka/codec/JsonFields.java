package io.firewatch.kafka.codec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one JSON object; what is missing or wrong is told by name. Others are ignored. */
record JsonFields(ObjectNode node) {

  private @Nullable JsonNode present(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  boolean has(String name) {
    return present(name) != null;
  }

  private JsonNode required(String name) {
    JsonNode value = present(name);
    if (value == null) {
      throw InvalidRecord.of(name, "is missing");
    }
    return value;
  }

  /** A text that is there and not blank. */
  String text(String name) {
    String text = scalar(name, required(name));
    if (text.isBlank()) {
      throw InvalidRecord.of(name, "must not be blank");
    }
    return text;
  }

  String text(String name, String otherwise) {
    JsonNode value = present(name);
    return value == null ? otherwise : scalar(name, value);
  }

  double real(String name) {
    JsonNode value = required(name);
    if (!value.isNumber()) {
      throw InvalidRecord.of(name, "must be a number, is " + value);
    }
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      throw InvalidRecord.of(name, "must be finite");
    }
    return number;
  }

  /** A number; NaN where there is none. */
  double realOrNaN(String name) {
    return has(name) ? real(name) : Double.NaN;
  }

  long integer(String name) {
    double number = real(name);
    if (Math.abs(number) > 1e18) {
      throw InvalidRecord.of(name, "is out of range: " + number);
    }
    return required(name).isIntegralNumber() ? required(name).longValue() : (long) number;
  }

  Instant instant(String name) {
    return Instant.ofEpochMilli(integer(name));
  }

  boolean flag(String name) {
    JsonNode value = required(name);
    if (!value.isBoolean()) {
      throw InvalidRecord.of(name, "must be true or false, is " + value);
    }
    return value.booleanValue();
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("field " + name + " is of no known kind: " + text, e);
    }
  }

  /** A map of texts, empty when it is absent; entries that are null are left out. */
  Map<String, String> map(String name) {
    JsonNode value = present(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof ObjectNode object)) {
      throw InvalidRecord.of(name, "must be an object");
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!entry.getValue().isNull()) {
        map.put(entry.getKey(), scalar(name + "." + entry.getKey(), entry.getValue()));
      }
    }
    return map;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    elements(name).forEach(element -> texts.add(scalar(name, element)));
    return texts;
  }

  JsonFields object(String name) {
    return new JsonFields(Json.asObject(required(name)));
  }

  List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    elements(name).forEach(element -> objects.add(new JsonFields(Json.asObject(element))));
    return objects;
  }

  /** The elements of an array, none when it is absent. */
  List<JsonNode> elements(String name) {
    JsonNode value = present(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw InvalidRecord.of(name, "must be a list");
    }
    return List.copyOf(value.values());
  }

  private static String scalar(String name, JsonNode value) {
    if (value.isContainer()) {
      throw InvalidRecord.of(name, "must be a text");
    }
    return value.asString();
  }
}
