package io.firewatch.bench.logs;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Draws values for the gaps of logging statements: the same seed draws the same values. */
final class ValueGenerator {
  private static final List<String> NAMES =
      List.of(
          "alice",
          "bob",
          "carol",
          "orders",
          "payments",
          "inventory",
          "checkout",
          "billing",
          "audit-log",
          "user_events",
          "metrics",
          "shipping",
          "catalog",
          "frontend",
          "gateway",
          "replica",
          "primary",
          "default",
          "main",
          "worker",
          "scheduler",
          "Europe",
          "staging",
          "production",
          "customers",
          "invoices",
          "search",
          "cart",
          "session-store",
          "mailer",
          "reports",
          "archive",
          "thumbnails",
          "webhooks",
          "ledger",
          "quota",
          "tenants",
          "ingest");
  private static final List<String> CLASSES =
      List.of("Handler", "Factory", "Service", "Listener", "Repository", "Client", "Task", "Codec");
  private static final List<String> SENTENCES =
      List.of(
          "Connection refused",
          "No such file or directory",
          "timed out while waiting for reply",
          "Read timed out",
          "Permission denied",
          "unexpected end of stream",
          "Broken pipe",
          "value must not be null",
          "Index out of range",
          "not a valid token");

  /** Kinds of values. */
  enum Kind {
    NUMBER,
    LARGE_NUMBER,
    DECIMAL,
    HEX,
    UUID_TEXT,
    HOST,
    ADDRESS,
    PATH,
    DURATION,
    NAME,
    NUMBERED_NAME,
    CLASS_NAME,
    URL,
    LIST,
    OBJECT,
    SENTENCE
  }

  private static final Kind[] UNKNOWN = {
    Kind.NUMBER,
    Kind.NUMBER,
    Kind.NUMBER,
    Kind.LARGE_NUMBER,
    Kind.HEX,
    Kind.UUID_TEXT,
    Kind.HOST,
    Kind.ADDRESS,
    Kind.PATH,
    Kind.DURATION,
    Kind.NAME,
    Kind.NAME,
    Kind.NAME,
    Kind.NAME,
    Kind.NUMBERED_NAME,
    Kind.NUMBERED_NAME,
    Kind.CLASS_NAME,
    Kind.CLASS_NAME,
    Kind.URL,
    Kind.LIST,
    Kind.OBJECT
  };

  private final Random random;

  ValueGenerator(long seed) {
    random = new Random(seed);
  }

  /** Decides once for a gap what is drawn there, by type and by the word before. */
  Kind kind(String type, String textBefore, boolean last) {
    switch (type) {
      case "I", "J", "S", "B" -> {
        return random.nextInt(4) == 0 ? Kind.LARGE_NUMBER : Kind.NUMBER;
      }
      case "D", "F" -> {
        return Kind.DECIMAL;
      }
      default -> {}
    }
    String words = textBefore.toLowerCase(Locale.ROOT);
    String word = words.replaceAll("[^\\p{L}]+$", "").replaceAll(".*[^\\p{L}]", "");
    return switch (word) {
      case "port", "count", "size", "offset", "partition", "epoch", "version", "attempt" ->
          Kind.NUMBER;
      case "host", "hostname", "server", "node", "broker" -> Kind.HOST;
      case "address", "remote", "ip" -> Kind.ADDRESS;
      case "file", "path", "directory", "dir", "folder" -> Kind.PATH;
      case "class", "type", "bean" -> Kind.CLASS_NAME;
      case "url", "uri" -> Kind.URL;
      case "error", "cause", "reason", "message", "exception" ->
          last ? Kind.SENTENCE : Kind.CLASS_NAME;
      case "user", "topic", "group", "name", "client" -> Kind.NAME;
      default -> UNKNOWN[random.nextInt(UNKNOWN.length)];
    };
  }

  String draw(Kind kind) {
    return switch (kind) {
      case NUMBER -> Integer.toString(random.nextInt(random.nextBoolean() ? 10 : 5_000));
      case LARGE_NUMBER -> Long.toString(Math.abs(random.nextLong() % 10_000_000_000L));
      case DECIMAL -> "%.2f".formatted(random.nextDouble() * 100);
      case HEX -> Integer.toHexString(random.nextInt() | 0x10000000);
      case UUID_TEXT -> new UUID(random.nextLong(), random.nextLong()).toString();
      case HOST -> name() + random.nextInt(40) + (random.nextBoolean() ? "" : ".example.com");
      case ADDRESS ->
          "10.%d.%d.%d%s"
              .formatted(
                  random.nextInt(256),
                  random.nextInt(256),
                  random.nextInt(256),
                  random.nextBoolean() ? "" : ":" + (1024 + random.nextInt(60_000)));
      case PATH -> "/var/lib/" + name() + "/" + name() + (random.nextBoolean() ? ".log" : "");
      case DURATION -> random.nextInt(9_000) + (random.nextBoolean() ? "ms" : " ms");
      case NAME -> name();
      case NUMBERED_NAME -> name() + "-" + random.nextInt(200);
      case CLASS_NAME -> className();
      case URL ->
          "https://" + name() + ".example.com/api/v1/" + name() + "?id=" + random.nextInt(99);
      case LIST -> list();
      case OBJECT -> className() + "@" + Integer.toHexString(random.nextInt() >>> 4);
      case SENTENCE -> SENTENCES.get(random.nextInt(SENTENCES.size()));
    };
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private String className() {
    String name = name().replaceAll("[^A-Za-z]", "");
    return "com.example."
        + name.toLowerCase(Locale.ROOT)
        + "."
        + Character.toUpperCase(name.charAt(0))
        + name.substring(1)
        + CLASSES.get(random.nextInt(CLASSES.size()));
  }

  private String list() {
    StringBuilder list = new StringBuilder("[");
    int items = random.nextInt(5);
    for (int i = 0; i < items; i++) {
      list.append(i == 0 ? "" : ", ").append(name());
    }
    return list.append(']').toString();
  }

  /** A place among {@code count}, the earlier the likelier: the k-th with weight 1/k. */
  int zipf(int count) {
    double total = 0;
    for (int k = 1; k <= count; k++) {
      total += 1.0 / k;
    }
    double left = random.nextDouble() * total;
    for (int k = 1; k < count; k++) {
      left -= 1.0 / k;
      if (left < 0) {
        return k - 1;
      }
    }
    return count - 1;
  }

  Random random() {
    return random;
  }
}
