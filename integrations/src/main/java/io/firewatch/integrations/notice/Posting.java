package io.firewatch.integrations.notice;

import io.firewatch.integrations.http.HttpCalls;
import io.firewatch.integrations.http.HttpCalls.Reply;
import io.firewatch.notification.delivery.Channel.Receipt;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts JSON and says whether it may be tried again: after 408, 425, 429, 5xx and lost connections
 * it may; any other answer stands.
 */
public final class Posting {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TOO_MANY = 429;

  private final HttpCalls calls;

  public Posting(HttpCalls calls) {
    this.calls = calls;
  }

  public static String json(Object body) {
    return JSON.writeValueAsString(body);
  }

  /** What a receiver answered that takes requests, or why nothing came of it. */
  public sealed interface Said {
    record Body(String text) implements Said {}

    record Nothing(Receipt why) implements Said {}
  }

  /** Posts a body that is JSON already. */
  public Receipt post(URI uri, Map<String, String> headers, String body) {
    return switch (ask(uri, headers, body)) {
      case Said.Body _ -> new Receipt.Accepted("");
      case Said.Nothing(Receipt why) -> why;
    };
  }

  /** Posts a body that is JSON already, and reads the answer. */
  public Said ask(URI uri, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json; charset=utf-8");
    return switch (calls.post(uri, all, body)) {
      case Reply.Answered answer when answer.isSuccess() -> new Said.Body(answer.body());
      case Reply.Answered answer -> new Said.Nothing(refusal(answer));
      case Reply.NotReached lost -> new Said.Nothing(passing(lost.reason()));
      case Reply.Unanswered lost -> new Said.Nothing(passing(lost.reason()));
    };
  }

  private static Receipt passing(String reason) {
    return new Receipt.Failed(reason, Optional.empty());
  }

  private static Receipt refusal(Reply.Answered answer) {
    int status = answer.status();
    String reason = "answered " + status;
    boolean isPassing = status == 408 || status == 425 || status == TOO_MANY || status >= 500;
    return isPassing
        ? new Receipt.Failed(reason, seconds(answer.retryAfter()))
        : new Receipt.Refused(reason);
  }

  private static Optional<Duration> seconds(String retryAfter) {
    return retryAfter.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
        : Optional.empty();
  }
}
