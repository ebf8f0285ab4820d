package io.firewatch.server.objective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A part of the file, which knows on which line it is and what it is called. */
record Part(String path, Node node) {

  /** The fields of a mapping, of which there are no others than {@code allowed}. */
  Map<String, Part> fields(List<String> allowed) {
    Map<String, Part> fields = all();
    fields.forEach((name, part) -> {
      if (!allowed.contains(name)) {
        throw part.mistake("is not a field here; these are: " + String.join(", ", allowed));
      }
    });
    return fields;
  }

  /** Its fields, whatever they are called. */
  Map<String, Part> all() {
    if (!(node instanceof MappingNode mapping)) {
      throw mistake("must have named fields");
    }
    Map<String, Part> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      Part part = new Part(path.isEmpty() ? name : path + "." + name, tuple.getValueNode());
      if (fields.put(name, part) != null) {
        throw part.mistake("is there twice");
      }
    }
    return fields;
  }

  /** A field that must be there. */
  Part need(Map<String, Part> fields, String name) {
    return Optional.ofNullable(fields.get(name)).orElseThrow(() -> mistake(name + " is missing"));
  }

  List<Part> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw mistake("must be a list");
    }
    List<Part> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Part(path + "[" + items.size() + "]", item));
    }
    return items;
  }

  String text() {
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw mistake("must be a text");
    }
    return scalar.getValue().strip();
  }

  double number() {
    try {
      double number = Double.parseDouble(text());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw mistake("must be a number, is " + text());
  }

  /** What is made of this; that it cannot be made is a mistake here. */
  <T> T made(Supplier<T> from) {
    try {
      return from.get();
    } catch (IllegalArgumentException e) {
      throw mistake(String.valueOf(e.getMessage()));
    }
  }

  InvalidObjectives mistake(String detail) {
    int line = node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    return new InvalidObjectives(
        "line %d, %s: %s".formatted(line, path.isEmpty() ? "the file" : path, detail));
  }
}
