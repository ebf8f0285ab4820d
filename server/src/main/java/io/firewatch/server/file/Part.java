package io.firewatch.server.file;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A part of a YAML document, which knows its line and its name for messages. All its scalars are
 * texts, so that 09:00 stays what it is.
 *
 * @param node null when it is not there
 * @param line of what it is missing in, when it is not there
 */
public record Part(String path, @Nullable Node node, int line) {
  private static final int MOST = 1_000_000;
  private static final int MOST_TEXT = 400;

  /**
   * @throws InvalidFile when it is not YAML
   */
  public static Part document(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(20);
    options.setCodePointLimit(MOST);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
      return new Part("", root, 1);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new InvalidFile("line %d: not YAML: %s".formatted(line, e.getProblem()));
    } catch (YAMLException e) {
      throw new InvalidFile("not YAML: " + e.getMessage());
    }
  }

  public boolean isThere() {
    return node != null && !node.getTag().equals(Tag.NULL);
  }

  public boolean isText() {
    return node instanceof ScalarNode && isThere();
  }

  private int here() {
    return node == null ? line : node.getStartMark().getLine() + 1;
  }

  public InvalidFile mistake(String detail) {
    return new InvalidFile(
        "line %d%s: %s".formatted(here(), path.isEmpty() ? "" : ", " + path, detail));
  }

  /** The fields of a mapping; none when it is not there. */
  public Map<String, Part> fields() {
    Map<String, Part> fields = new LinkedHashMap<>();
    if (!isThere()) {
      return fields;
    }
    if (!(node instanceof MappingNode mapping)) {
      throw mistake("must have named fields");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw mistake("must have texts as names");
      }
      String name = key.getValue();
      String inner = path.isEmpty() ? name : path + "." + name;
      Part part = new Part(inner, tuple.getValueNode(), here());
      if (fields.put(name, part) != null) {
        throw part.mistake("is there twice");
      }
    }
    return fields;
  }

  public Part field(String name) {
    Part found = fields().get(name);
    return found == null
        ? new Part(path.isEmpty() ? name : path + "." + name, null, here())
        : found;
  }

  public Part allowOnly(String... names) {
    List<String> allowed = List.of(names);
    fields()
        .forEach((name, part) -> {
          if (!allowed.contains(name)) {
            throw part.mistake("is not a field here; these are: " + String.join(", ", allowed));
          }
        });
    return this;
  }

  /** The parts of a list; none when it is not there. */
  public <T> List<T> each(Function<Part, T> read) {
    if (!isThere()) {
      return List.of();
    }
    if (!(node instanceof SequenceNode list)) {
      throw mistake("must be a list");
    }
    List<T> all = new ArrayList<>();
    for (Node item : list.getValue()) {
      all.add(read.apply(new Part(path + "[" + all.size() + "]", item, here())));
    }
    return all;
  }

  /** Like {@link #each}, where a single one need not be in a list. */
  public <T> List<T> oneOrMore(Function<Part, T> read) {
    return node instanceof ScalarNode ? List.of(read.apply(this)) : each(read);
  }

  public String text() {
    if (!isThere()) {
      throw mistake("is missing");
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw mistake("must be a text");
    }
    String text = scalar.getValue().strip();
    if (text.length() > MOST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw mistake("must be one line of at most " + MOST_TEXT + " characters");
    }
    return text;
  }

  public String text(String otherwise) {
    return isThere() ? text() : otherwise;
  }

  public int number(int otherwise) {
    try {
      return isThere() ? Integer.parseInt(text()) : otherwise;
    } catch (NumberFormatException e) {
      throw mistake("must be a whole number, is " + text());
    }
  }

  public double decimal() {
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

  public Duration length(Function<String, Optional<Duration>> parse) {
    return parse
        .apply(text())
        .orElseThrow(() -> mistake("is not a length such as 5m, 90m or 2h: " + text()));
  }

  public ZoneId zone(ZoneId otherwise) {
    try {
      return isThere() ? ZoneId.of(text()) : otherwise;
    } catch (DateTimeException e) {
      throw mistake("is not a time zone such as Europe/Berlin: " + text());
    }
  }

  /** A time of day such as 09:00, or a day such as 2026-01-05. */
  public <T> T parsed(Function<String, T> parse, String like) {
    try {
      return parse.apply(text());
    } catch (DateTimeException e) {
      throw mistake("is not " + like + ": " + text());
    }
  }

  /** What is made of this; that it cannot be made is a mistake here. */
  public <T> T checked(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw mistake(String.valueOf(e.getMessage()));
    }
  }
}
