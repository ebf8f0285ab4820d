package io.firewatch.server.ingest;

import io.firewatch.server.problem.Refusal;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies of JSON events: one object, a list of them, or one on each line. */
final class JsonBodies {
  /** NaN and its kin are read so that they can be refused by the name of their field. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBodies() {}

  /** Takes events that need no tree. */
  interface Shortcut {
    Shortcut NONE = (bytes, from, to) -> false;

    /** Takes the event in {@code [from, to)}; false when it must be read whole. */
    boolean take(byte[] bytes, int from, int to);
  }

  /** Who gets the events of a body, in order. */
  record Readers(Shortcut shortcut, Consumer<Fields> each) {
    static Readers of(Consumer<Fields> each) {
      return new Readers(Shortcut.NONE, each);
    }

    /** The same for so many events at most. */
    Readers atMost(int max) {
      int[] count = {0};
      Runnable one =
          () -> {
            if (++count[0] > max) {
              throw Refusal.tooLarge("More than " + max + " events in one request.");
            }
          };
      return new Readers(
          (bytes, from, to) -> {
            boolean taken = shortcut.take(bytes, from, to);
            if (taken) {
              one.run();
            }
            return taken;
          },
          fields -> {
            one.run();
            each.accept(fields);
          });
    }
  }

  /** Hands over each event of the body, in order. */
  static void read(Body body, @Nullable String contentType, int max, Readers to) {
    Readers counted = to.atMost(max);
    String type = mediaType(contentType);
    switch (type) {
      case "application/x-ndjson", "application/ndjson", "application/jsonl" ->
          readLines(body, counted);
      case "", "application/json" -> readDocument(body, counted.each);
      default ->
          throw Refusal.unsupported("Send application/json or application/x-ndjson, not " + type);
    }
  }

  static JsonNode tree(Body body) {
    try {
      return JSON.readTree(body.bytes(), 0, body.length());
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  static String mediaType(@Nullable String contentType) {
    String type = Objects.requireNonNullElse(contentType, "").toLowerCase(Locale.ROOT);
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
  }

  private static void readDocument(Body body, Consumer<Fields> each) {
    try (JsonParser parser = JSON.createParser(body.bytes(), 0, body.length())) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          JsonNode event =
              JSON.readerFor(JsonNode.class)
                  .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                  .readValue(parser);
          each.accept(new Fields(event, Fields.Place.index(index++, "")));
        }
        if (parser.nextToken() != null) {
          throw Refusal.malformed("Something follows the list.");
        }
        return;
      }
    } catch (JacksonException e) {
      throw malformed(e);
    }
    each.accept(new Fields(tree(body), Fields.Place.line(1)));
  }

  private static void readLines(Body body, Readers to) {
    int line = 1;
    int start = 0;
    for (int at = 0; at <= body.length(); at++) {
      if (at == body.length() || body.bytes()[at] == '\n') {
        if (!to.shortcut.take(body.bytes(), start, at) && !isBlank(body.bytes(), start, at)) {
          to.each.accept(new Fields(lineTree(body, start, at, line), Fields.Place.line(line)));
        }
        start = at + 1;
        line++;
      }
    }
  }

  private static JsonNode lineTree(Body body, int from, int to, int line) {
    try {
      return JSON.readTree(body.bytes(), from, to - from);
    } catch (JacksonException e) {
      throw Refusal.malformed("Line " + line + " is not JSON: " + e.getOriginalMessage())
          .with("line", line);
    }
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] > ' ' || bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static Refusal malformed(JacksonException e) {
    int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    return Refusal.malformed("The body is not JSON: " + e.getOriginalMessage()).with("line", line);
  }
}
