package io.firewatch.integrations.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells requests of Slack from others: HMAC-SHA256 with the signing secret over {@code
 * v0:timestamp:body}, no older and no newer than five minutes, each once. Safe for use by several
 * threads.
 */
public final class SlackSignature {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";

  /** More within the window than any team clicks; beyond it nothing is let in. */
  private static final int MOST = 10_000;

  private final byte[] secret;
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  public SlackSignature(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("a signing secret must not be empty");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** What a request is. */
  public enum Verdict {
    GENUINE,
    /** A header is missing, or the time is no time. */
    UNSIGNED,
    STALE,
    FORGED,
    REPLAYED
  }

  /**
   * Judges a request, and remembers it when it is genuine.
   *
   * @param timestamp of the header {@code X-Slack-Request-Timestamp}, in seconds
   * @param signature of the header {@code X-Slack-Signature}
   * @param body as it came, byte for byte
   */
  public Verdict judge(String timestamp, String signature, byte[] body, Instant now) {
    if (!timestamp.matches("\\d{1,12}") || signature.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(WINDOW) > 0) {
      return Verdict.STALE;
    }
    byte[] expected = sign(timestamp, body).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
      return Verdict.FORGED;
    }
    return isNew(signature, sent, now) ? Verdict.GENUINE : Verdict.REPLAYED;
  }

  /** What Slack would sign such a request with. */
  public String sign(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  private synchronized boolean isNew(String signature, Instant sent, Instant now) {
    // Requests may come in another order than they were sent; none is forgotten before it is stale.
    Iterator<Instant> times = seen.values().iterator();
    while (times.hasNext()) {
      if (Duration.between(times.next(), now).compareTo(WINDOW) > 0) {
        times.remove();
      }
    }
    return seen.size() < MOST && seen.putIfAbsent(signature, sent) == null;
  }
}
