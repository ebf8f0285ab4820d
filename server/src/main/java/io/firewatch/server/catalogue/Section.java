package io.firewatch.server.catalogue;

import io.firewatch.server.file.InvalidFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping of the catalogue's YAML, which knows its name for messages. */
final class Section {
  private final String name;
  private final Map<?, ?> values;

  Section(String name, @Nullable Object value) {
    this.name = name;
    if (!(value instanceof Map<?, ?> map)) {
      throw new InvalidFile(name + ": must have named fields");
    }
    this.values = map;
  }

  Section named(String better) {
    return new Section(better, values);
  }

  void allowOnly(List<String> fields) {
    for (Object key : values.keySet()) {
      if (!fields.contains(String.valueOf(key))) {
        throw new InvalidFile(name + ", " + key + ": is not a field, these are: " + fields);
      }
    }
  }

  @Nullable Section section(String field) {
    Object value = values.get(field);
    return value == null ? null : new Section(name + ", " + field, value);
  }

  /** A text; required when {@code otherwise} is null. */
  String text(String field, @Nullable String otherwise) {
    Object value = values.get(field);
    if (value == null) {
      value = otherwise;
    }
    if (!(value instanceof String || value instanceof Number)
        || otherwise == null && value.toString().isBlank()) {
      throw mistake(field, "must be a text");
    }
    return value.toString();
  }

  double number(String field, double otherwise) {
    Object value = values.get(field);
    return value == null ? otherwise : number(field, value);
  }

  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    values.forEach(
        (field, value) -> numbers.put(String.valueOf(field), number(String.valueOf(field), value)));
    return numbers;
  }

  Map<String, String> strings() {
    Map<String, String> strings = new LinkedHashMap<>();
    values.forEach(
        (field, value) -> strings.put(String.valueOf(field), text(String.valueOf(field), null)));
    return strings;
  }

  List<String> texts(String field) {
    Object value = values.get(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw mistake(field, "must be a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw mistake(field, "must be a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  private double number(String field, @Nullable Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw mistake(field, "must be a number");
  }

  private InvalidFile mistake(String field, String detail) {
    return new InvalidFile(name + ", " + field + ": " + detail);
  }
}
