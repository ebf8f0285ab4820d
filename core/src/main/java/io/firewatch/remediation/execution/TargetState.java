package io.firewatch.remediation.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * The state of a target at one moment, as much of it as an act changes and a rollback needs.
 *
 * @param json one JSON object of texts, canonical: names sorted, no blanks between tokens. Equal
 *     states have equal texts.
 * @param hash SHA-256 of the text's UTF-8 bytes in 64 hexadecimal digits; what an approval binds to
 */
public record TargetState(String json, String hash) {
  public TargetState {
    String canonical = FlatJson.write(FlatJson.read(json));
    if (!canonical.equals(json)) {
      throw new IllegalArgumentException("the state is not canonical JSON: " + json);
    }
    if (!hash.equals(hashOf(json))) {
      throw new IllegalArgumentException("the hash is not the one of the state");
    }
  }

  /** A state of named facts. */
  public static TargetState of(Map<String, String> fields) {
    return parse(FlatJson.write(fields));
  }

  /**
   * A state as it was persisted.
   *
   * @throws IllegalArgumentException when the text is not a canonical JSON object of texts
   */
  public static TargetState parse(String json) {
    return new TargetState(json, hashOf(json));
  }

  /** The facts, sorted by name. */
  public SortedMap<String, String> fields() {
    return FlatJson.read(json);
  }

  /**
   * @throws IllegalArgumentException when the state has no such fact
   */
  public String field(String name) {
    String value = fields().get(name);
    if (value == null) {
      throw new IllegalArgumentException("the state has no " + name + ": " + json);
    }
    return value;
  }

  private static String hashOf(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
