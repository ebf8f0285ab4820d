package io.firewatch.server.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fingerprint Prometheus and Alertmanager give a set of labels: FNV-1a (64 bits) over sorted
 * names and values, each followed by a byte 255. An alert has the same one whether it comes by
 * webhook or directly.
 */
final class LabelFingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private LabelFingerprint() {}

  static String of(Map<String, String> labels) {
    long hash = OFFSET;
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      hash = add(add(hash, label.getKey()), label.getValue());
    }
    return String.format("%016x", hash);
  }

  private static long add(long hash, String text) {
    long sum = hash;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      sum = (sum ^ (b & 0xff)) * PRIME;
    }
    return (sum ^ 0xff) * PRIME;
  }
}
