package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.firewatch.server.problem.Refusal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON event. Every reader refuses what is missing or of another type, and names
 * the field and where in the body the event is.
 */
final class Fields {
  private static final int MAX_ID = 200;

  private final JsonNode node;
  private final Place place;

  /**
   * Where in the body an event is.
   *
   * @param unit {@code line} or {@code index}
   * @param path of the event in the document, such as {@code alerts[3].}, or empty
   */
  record Place(String unit, int number, String path) {
    static Place line(int number) {
      return new Place("line", number, "");
    }

    static Place index(int number, String list) {
      return new Place("index", number, list + "[" + number + "].");
    }
  }

  Fields(JsonNode node, Place place) {
    this.node = node;
    this.place = place;
    if (!node.isObject()) {
      throw refuse("type", "", "must be an object");
    }
  }

  Refusal refuse(String reason, String field, String detail) {
    return Refusal.field(reason, place.path + field, detail).with(place.unit, place.number);
  }

  boolean has(String name) {
    JsonNode value = node.get(name);
    return value != null && !value.isNull();
  }

  /** The object of that name, whose fields are refused by their whole path. */
  Fields child(String name) {
    if (!has(name)) {
      throw refuse("missing", name, "is missing");
    }
    if (!node.path(name).isObject()) {
      throw refuse("type", name, "must be an object");
    }
    return new Fields(
        node.path(name), new Place(place.unit, place.number, place.path + name + "."));
  }

  JsonNode raw(String name) {
    return node.path(name);
  }

  String text(String name) {
    String value = optional(name);
    if (value == null || value.isBlank()) {
      throw refuse("missing", name, "is missing");
    }
    return value;
  }

  String text(String name, String otherwise) {
    String value = optional(name);
    return value == null ? otherwise : value;
  }

  String id(String name) {
    String value = text(name, "");
    return isId(value) ? value : EventIds.next();
  }

  /** Whether what was sent as an id can be one. */
  static boolean isId(String value) {
    return !value.isBlank() && value.length() <= MAX_ID;
  }

  String service(String name) {
    String value = text(name).trim();
    if (!ServiceNames.isName(value)) {
      throw refuse("too_long", name, "is longer than " + ServiceNames.MAX_LENGTH + " characters");
    }
    return value;
  }

  /** A text of a closed list, in any case. */
  String choice(String name, List<String> allowed, String otherwise) {
    String value = text(name, otherwise).toUpperCase(Locale.ROOT);
    if (!allowed.contains(value)) {
      throw refuse("value", name, "must be one of " + allowed);
    }
    return value;
  }

  double number(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw refuse("missing", name, "is missing");
    }
    if (!value.isNumber()) {
      throw refuse("type", name, "must be a number");
    }
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      throw refuse("not_finite", name, "must be finite");
    }
    return number;
  }

  boolean flag(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw refuse("type", name, "must be true or false");
    }
    return value.booleanValue();
  }

  /** A time as epoch milliseconds or RFC 3339 text; now when it is not given. */
  long time(String name, TimeBounds bounds) {
    if (!has(name)) {
      return bounds.now();
    }
    long millis = millis(name);
    if (!bounds.contain(millis)) {
      throw refuse(
          millis < bounds.oldest() ? "too_old" : "too_new",
          name,
          "must be epoch milliseconds (or RFC 3339 text) between "
              + java.time.Instant.ofEpochMilli(bounds.oldest())
              + " and "
              + java.time.Instant.ofEpochMilli(bounds.newest()));
    }
    return millis;
  }

  /** A time as epoch milliseconds or RFC 3339 text, any time. */
  long millis(String name) {
    JsonNode value = node.path(name);
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (!value.isString()) {
      throw refuse("type", name, "must be whole epoch milliseconds or RFC 3339 text");
    }
    try {
      return OffsetDateTime.parse(value.stringValue().trim()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw refuse("value", name, "is not an RFC 3339 time");
    }
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (has(name)) {
      if (!node.path(name).isArray()) {
        throw refuse("type", name, "must be a list of texts");
      }
      for (JsonNode item : node.path(name)) {
        if (!item.isString() || texts.size() == 100) {
          throw refuse("type", name, "must be a list of at most 100 texts");
        }
        texts.add(item.stringValue());
      }
    }
    return texts;
  }

  /** An object of texts within the caps; empty when it is not given. */
  Map<String, String> labels(String name, IngestProperties.Labels caps) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (!has(name)) {
      return labels;
    }
    if (!node.path(name).isObject()) {
      throw refuse("type", name, "must be an object of texts");
    }
    for (Map.Entry<String, JsonNode> label : node.path(name).properties()) {
      String path = name + '.' + clipped(label.getKey());
      if (!label.getValue().isString()) {
        throw refuse("type", path, "must be a text");
      }
      String value = label.getValue().stringValue();
      if (label.getKey().length() > caps.maxName() || value.length() > caps.maxValue()) {
        throw refuse("labels", path, "is too long");
      }
      labels.put(label.getKey(), value);
      if (labels.size() > caps.maxCount()) {
        throw refuse("labels", name, "has more than " + caps.maxCount() + " entries");
      }
    }
    return labels;
  }

  private @Nullable String optional(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw refuse("type", name, "must be a text");
    }
    return value.stringValue();
  }

  private static String clipped(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
