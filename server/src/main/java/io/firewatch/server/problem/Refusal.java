package io.firewatch.server.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is answered with a problem. Carries no stack trace: it says something about the
 * request, not about the program.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String reason;
  private final String detail;
  private final @Nullable Duration retryAfter;
  private final transient Map<String, Object> properties = new LinkedHashMap<>();

  private Refusal(HttpStatus status, String reason, String detail, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.reason = reason;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** 400: something of the request is not as it must be. */
  public static Refusal malformed(String detail) {
    return new Refusal(HttpStatus.BAD_REQUEST, "malformed", detail, null);
  }

  /**
   * 400: a field, or a parameter, is not as it must be; {@code reason} is what it is counted as.
   */
  public static Refusal field(String reason, String field, String detail) {
    return new Refusal(HttpStatus.BAD_REQUEST, reason, field + ": " + detail, null)
        .with("field", field);
  }

  public static Refusal notFound(String detail) {
    return new Refusal(HttpStatus.NOT_FOUND, "not_found", detail, null);
  }

  public static Refusal conflict(String detail) {
    return new Refusal(HttpStatus.CONFLICT, "conflict", detail, null);
  }

  public static Refusal forbidden(String detail) {
    return new Refusal(HttpStatus.FORBIDDEN, "forbidden", detail, null);
  }

  public static Refusal tooLarge(String detail) {
    return new Refusal(HttpStatus.CONTENT_TOO_LARGE, "too_large", detail, null);
  }

  public static Refusal unsupported(String detail) {
    return new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported", detail, null);
  }

  /** 429: not now. */
  public static Refusal overloaded(String detail) {
    return new Refusal(HttpStatus.TOO_MANY_REQUESTS, "overloaded", detail, Duration.ofSeconds(1));
  }

  /** 503: something this needs does not answer. */
  public static Refusal unavailable(String detail) {
    return new Refusal(
        HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, Duration.ofSeconds(5));
  }

  /** Adds a property to the problem. */
  public Refusal with(String name, Object value) {
    properties.put(name, value);
    return this;
  }

  public HttpStatus status() {
    return status;
  }

  /** One word to count it by. */
  public String reason() {
    return reason;
  }

  public String detail() {
    return detail;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  Map<String, Object> properties() {
    return properties;
  }
}
