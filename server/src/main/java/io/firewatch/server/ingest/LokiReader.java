package io.firewatch.server.ingest;

import com.google.protobuf.CodedInputStream;
import io.firewatch.server.problem.Refusal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads both forms of Loki's push. */
final class LokiReader {
  private static final int LENGTH = 2;
  private static final int STREAM = 1 << 3 | LENGTH;
  private static final int LABELS = 1 << 3 | LENGTH;
  private static final int ENTRY = 2 << 3 | LENGTH;
  private static final int TIMESTAMP = 1 << 3 | LENGTH;
  private static final int LINE = 2 << 3 | LENGTH;
  private static final int METADATA = 3 << 3 | LENGTH;
  private static final int SECONDS = 1 << 3;
  private static final int NANOS = 2 << 3;
  private static final int NAME = 1 << 3 | LENGTH;
  private static final int VALUE = 2 << 3 | LENGTH;

  private LokiReader() {}

  static void readJson(JsonNode body, LokiLines into) {
    JsonNode streams = body.path("streams");
    if (!streams.isArray()) {
      throw Refusal.field("missing", "streams", "must be a list of streams");
    }
    for (int i = 0; i < streams.size(); i++) {
      String path = "streams[" + i + "].";
      JsonNode stream = streams.get(i);
      Map<String, String> labels = texts(stream.path("stream"), path + "stream");
      JsonNode values = stream.path("values");
      if (!values.isArray()) {
        throw Refusal.field("missing", path + "values", "must be a list of [nanoseconds, line]");
      }
      for (int j = 0; j < values.size(); j++) {
        readValue(values.get(j), path + "values[" + j + "]", labels, into);
      }
    }
  }

  private static void readValue(
      JsonNode value, String path, Map<String, String> labels, LokiLines into) {
    boolean isEntry = value.isArray() && value.size() >= 2 && value.get(1).isString();
    if (!isEntry) {
      throw Refusal.field("type", path, "must be [\"nanoseconds\", \"line\"]");
    }
    long nanos;
    try {
      nanos = Long.parseLong(value.get(0).asString());
    } catch (NumberFormatException e) {
      throw Refusal.field("value", path + "[0]", "must be a text of epoch nanoseconds");
    }
    Map<String, String> metadata = value.size() > 2 ? texts(value.get(2), path + "[2]") : Map.of();
    into.add(labels, metadata, nanos, value.get(1).stringValue());
  }

  private static Map<String, String> texts(JsonNode node, String path) {
    if (!node.isObject()) {
      throw Refusal.field("type", path, "must be an object of texts");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isString()) {
        throw Refusal.field("type", path + "." + entry.getKey(), "must be a text");
      }
      texts.put(entry.getKey(), entry.getValue().stringValue());
    }
    return texts;
  }

  static void readProtobuf(Body body, LokiLines into) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(body.bytes(), 0, body.length());
      for (int tag; (tag = in.readTag()) != 0; ) {
        if (tag == STREAM) {
          int outer = in.pushLimit(in.readRawVarint32());
          readStream(in, into);
          in.popLimit(outer);
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw Refusal.malformed("The body is not a logproto.PushRequest: " + e.getMessage());
    }
  }

  /** The labels come before the entries, as every writer of protobuf puts them. */
  private static void readStream(CodedInputStream in, LokiLines into) throws IOException {
    Map<String, String> labels = Map.of();
    for (int tag; (tag = in.readTag()) != 0; ) {
      if (tag == LABELS) {
        labels = LokiLabels.parse(in.readStringRequireUtf8());
      } else if (tag == ENTRY) {
        int outer = in.pushLimit(in.readRawVarint32());
        readEntry(in, labels, into);
        in.popLimit(outer);
      } else {
        in.skipField(tag);
      }
    }
  }

  private static void readEntry(CodedInputStream in, Map<String, String> labels, LokiLines into)
      throws IOException {
    long nanos = 0;
    String line = "";
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int tag; (tag = in.readTag()) != 0; ) {
      switch (tag) {
        case TIMESTAMP -> nanos = readTime(in);
        case LINE -> line = in.readStringRequireUtf8();
        case METADATA -> readPair(in, metadata);
        default -> in.skipField(tag);
      }
    }
    into.add(labels, metadata, nanos, line);
  }

  private static long readTime(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    long seconds = 0;
    long nanos = 0;
    for (int tag; (tag = in.readTag()) != 0; ) {
      switch (tag) {
        case SECONDS -> seconds = in.readInt64();
        case NANOS -> nanos = in.readInt32();
        default -> in.skipField(tag);
      }
    }
    in.popLimit(outer);
    return seconds * 1_000_000_000 + nanos;
  }

  private static void readPair(CodedInputStream in, Map<String, String> into) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    String name = "";
    String value = "";
    for (int tag; (tag = in.readTag()) != 0; ) {
      switch (tag) {
        case NAME -> name = in.readStringRequireUtf8();
        case VALUE -> value = in.readStringRequireUtf8();
        default -> in.skipField(tag);
      }
    }
    in.popLimit(outer);
    into.put(name, value);
  }
}
