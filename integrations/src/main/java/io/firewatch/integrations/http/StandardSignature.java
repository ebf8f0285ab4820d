package io.firewatch.integrations.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers that sign a request as Standard Webhooks 1.0 says: HMAC-SHA256 over id, time and
 * body. A receiver refuses what is signed otherwise, is too old, or repeats an id.
 */
public final class StandardSignature {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;

  /**
   * @param secret {@code whsec_} and 24 to 64 bytes in Base64
   * @throws IllegalArgumentException when it is anything else; the secret is not in the message
   */
  public StandardSignature(String secret) {
    byte[] decoded = {};
    if (secret.startsWith(PREFIX)) {
      try {
        decoded = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      } catch (IllegalArgumentException e) {
        // Said below, without the secret.
      }
    }
    if (decoded.length < LEAST_BYTES || decoded.length > MOST_BYTES) {
      throw new IllegalArgumentException("a webhook secret is whsec_ and 24 to 64 bytes in Base64");
    }
    this.key = decoded;
  }

  /** For a request of that id and body, sent now. */
  public Map<String, String> headers(String id, Instant now, String body) {
    String time = Long.toString(now.getEpochSecond());
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", time,
        "webhook-signature", "v1," + sign(id + "." + time + "." + body));
  }

  private String sign(String content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
