package io.firewatch.server.ingest;

import io.firewatch.server.config.IngestProperties;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Attributes of OpenTelemetry as labels. */
final class OtlpAttributes {
  private static final int MAX_DEPTH = 8;

  private final IngestProperties.Labels caps;

  OtlpAttributes(IngestProperties.Labels caps) {
    this.caps = caps;
  }

  /** The service of a resource; SDKs give those without a name one that says so. */
  static String service(Resource resource) {
    String name = find(resource.getAttributesList(), "service.name").trim();
    return ServiceNames.isName(name) ? name : ServiceNames.UNKNOWN;
  }

  /** The attribute as text, empty when it is not there. */
  static String find(List<KeyValue> attributes, String key) {
    for (KeyValue attribute : attributes) {
      if (attribute.getKey().equals(key)) {
        return text(attribute.getValue());
      }
    }
    return "";
  }

  /** As many attributes as the caps allow, values cut to theirs: for context, not for identity. */
  Map<String, String> cut(List<KeyValue> attributes) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (KeyValue attribute : attributes) {
      String value = text(attribute.getValue());
      if (labels.size() < caps.maxCount()
          && attribute.getKey().length() <= caps.maxName()
          && !value.isEmpty()) {
        labels.put(
            attribute.getKey(),
            value.length() <= caps.maxValue() ? value : value.substring(0, caps.maxValue()));
      }
    }
    return labels;
  }

  static String text(AnyValue value) {
    return text(value, 0);
  }

  private static String text(AnyValue value, int depth) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
      case BYTES_VALUE -> Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
      case ARRAY_VALUE -> list(value, depth);
      case KVLIST_VALUE -> object(value, depth);
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> "";
    };
  }

  private static String list(AnyValue value, int depth) {
    if (depth == MAX_DEPTH) {
      return "…";
    }
    List<String> items = new ArrayList<>();
    value.getArrayValue().getValuesList().forEach(item -> items.add(text(item, depth + 1)));
    return items.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  private static String object(AnyValue value, int depth) {
    if (depth == MAX_DEPTH) {
      return "…";
    }
    return value.getKvlistValue().getValuesList().stream()
        .map(entry -> entry.getKey() + "=" + text(entry.getValue(), depth + 1))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
