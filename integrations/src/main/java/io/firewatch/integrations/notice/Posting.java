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

  /** Posts a body that is JSON already. */
  public Receipt post(URI uri, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json; charset=utf-8");
    return switch (calls.post(uri, all, body)) {
      case Reply.Answered answer when answer.isSuccess() -> new Receipt.Accepted("");
      case Reply.Answered answer -> refusal(answer);
      case Reply.NotReached lost -> new Receipt.Failed(lost.reason(), Optional.empty());
      case Reply.Unanswered lost -> new Receipt.Failed(lost.reason(), Optional.empty());
    };
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
