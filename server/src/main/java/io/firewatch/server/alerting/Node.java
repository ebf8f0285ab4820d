package io.firewatch.server.alerting;

import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Lengths;
import io.firewatch.server.alertmanager.MatcherText;
import io.firewatch.server.problem.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of the rules, which knows where it is. All its scalars are texts. */
record Node(String path, @Nullable Object value) {

  /** A field of a mapping; its value is null when it is not there. */
  Node field(String name) {
    if (!(value instanceof Map<?, ?> map)) {
      throw mistake("must have named fields");
    }
    return new Node(path.isEmpty() ? name : path + "." + name, map.get(name));
  }

  boolean isThere() {
    return value != null;
  }

  void allowOnly(List<String> fields) {
    if (!(value instanceof Map<?, ?> map)) {
      throw mistake("must have named fields");
    }
    for (Object key : map.keySet()) {
      if (!fields.contains(String.valueOf(key))) {
        throw field(String.valueOf(key)).mistake("is not a field here; these are: " + fields);
      }
    }
  }

  /** The parts of a list; none when it is not there. */
  List<Node> items() {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw mistake("must be a list");
    }
    List<Node> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new Node(path + "[" + items.size() + "]", item));
    }
    return items;
  }

  <T> List<T> each(Function<Node, T> read) {
    return items().stream().map(read).toList();
  }

  String text() {
    if (!(value instanceof String text) || text.isBlank()) {
      throw mistake(value == null ? "is missing" : "must be a text");
    }
    return text.strip();
  }

  String text(String otherwise) {
    return value == null ? otherwise : text();
  }

  boolean flag() {
    return switch (text("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw mistake("must be true or false");
    };
  }

  int number(int otherwise, int least, int most) {
    if (value == null) {
      return otherwise;
    }
    return number(text(), least, most);
  }

  int number(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw mistake("must be a number from " + least + " to " + most + ", is " + text);
  }

  Duration length(Duration otherwise) {
    if (value == null) {
      return otherwise;
    }
    return Lengths.parse(text())
        .orElseThrow(() -> mistake("is not a length such as 30s, 5m, 2h or 1d12h"));
  }

  ZoneId zone() {
    try {
      return value == null ? ZoneOffset.UTC : ZoneId.of(text());
    } catch (DateTimeException e) {
      throw mistake("is not a time zone such as Europe/Berlin");
    }
  }

  /** Matchers as Alertmanager writes them, one text each. */
  List<LabelMatcher> matchers() {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (Node item : items()) {
      try {
        matchers.addAll(MatcherText.parse(List.of(item.text())));
      } catch (Refusal e) {
        throw item.mistake(e.detail().replaceFirst("^filter: ", ""));
      }
    }
    return matchers;
  }

  /** Matchers as older versions write them: a mapping of names to values. */
  List<LabelMatcher> matchersByName(boolean isRegex) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw mistake("must have named fields");
    }
    List<LabelMatcher> matchers = new ArrayList<>();
    for (Object name : map.keySet()) {
      Node one = field(String.valueOf(name));
      matchers.add(
          one.checked(() -> new LabelMatcher(String.valueOf(name), one.text(), isRegex, true)));
    }
    return matchers;
  }

  /** What is made of this; that it cannot be made is a mistake here. */
  <T> T checked(java.util.function.Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw mistake(String.valueOf(e.getMessage()));
    }
  }

  InvalidRules mistake(String detail) {
    return new InvalidRules(path.isEmpty() ? "the rules" : path, detail);
  }
}
