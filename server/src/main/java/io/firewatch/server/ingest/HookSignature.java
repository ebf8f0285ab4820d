package io.firewatch.server.ingest;

import io.firewatch.server.config.Secret;
import io.firewatch.server.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature of GitHub's requests: HMAC-SHA256 of the body, in hexadecimal. */
final class HookSignature {
  private static final String PREFIX = "sha256=";
  private static final String ALGORITHM = "HmacSHA256";

  private final Secret secret;

  HookSignature(Secret secret) {
    this.secret = secret;
  }

  /**
   * @throws Refusal when there is no secret to check by, or the body was not signed with it; the
   *     comparison takes the same time wherever they differ
   */
  void check(@Nullable String header, Body body) {
    if (secret.isEmpty()) {
      throw Refusal.notFound("This way in is closed until firewatch.hooks.github-secret is set.");
    }
    byte[] expected = (PREFIX + of(body)).getBytes(StandardCharsets.US_ASCII);
    byte[] shown = header == null ? new byte[0] : header.trim().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, shown)) {
      throw Refusal.field("signature", "X-Hub-Signature-256", "does not sign this body");
    }
  }

  private String of(Body body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(body.bytes(), 0, body.length());
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
