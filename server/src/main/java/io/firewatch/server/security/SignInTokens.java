package io.firewatch.server.security;

import io.firewatch.server.config.SecurityProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Links that sign somebody in once, for the person who can read what the process prints. */
@Component
public final class SignInTokens {
  private final SecurityProperties properties;
  private final InstantSource clock;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  private record Token(String user, Instant expiresAt) {}

  SignInTokens(SecurityProperties properties, InstantSource clock) {
    this.properties = properties;
    this.clock = clock;
  }

  /** A path such as {@code /signin?token=…} that signs {@code user} in once. */
  public String pathFor(String user) {
    Instant now = clock.instant();
    tokens.values().removeIf(token -> !now.isBefore(token.expiresAt));
    String secret = ApiKeys.random(24);
    tokens.put(ApiKeys.sha256(secret), new Token(user, now.plus(properties.signInToken())));
    return "/signin?token=" + secret;
  }

  /** The user a token signs in; it is used up by asking. */
  Optional<String> redeem(String secret) {
    return Optional.ofNullable(tokens.remove(ApiKeys.sha256(secret)))
        .filter(token -> clock.instant().isBefore(token.expiresAt))
        .map(Token::user);
  }
}
