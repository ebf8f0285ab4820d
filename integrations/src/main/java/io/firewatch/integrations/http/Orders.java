package io.firewatch.integrations.http;

import io.firewatch.integrations.http.HttpCalls.Reply;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.TargetUnreadable;
import java.util.function.Function;

/** What the reply to an order, or to a question about a target, means. */
public final class Orders {
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int MAX_SAID = 200;

  private Orders() {}

  /**
   * @param done of the body of a successful answer
   */
  public static Outcome outcome(Reply reply, Function<String, Outcome> done) {
    return switch (reply) {
      case Reply.Answered answer when answer.isSuccess() -> done.apply(answer.body());
      case Reply.Answered(int status, String body, String _) -> unsuccessful(status, body);
      case Reply.NotReached(String reason) -> new Outcome.Failed(reason, true);
      case Reply.Unanswered(String reason) -> new Outcome.InDoubt(reason);
    };
  }

  /**
   * What an error of a server means: one that says it did not begin may be asked again; any other
   * trouble inside of it leaves open how far it got.
   *
   * @param said by the server, for people
   */
  public static Outcome unsuccessful(int status, String said) {
    String reason = "answered " + status + ": " + shortened(said);
    return switch (status) {
      case TOO_EARLY, TOO_MANY, UNAVAILABLE -> new Outcome.Failed(reason, true);
      default -> status >= 500 ? new Outcome.InDoubt(reason) : new Outcome.Failed(reason, false);
    };
  }

  /**
   * The body of a successful answer.
   *
   * @throws TargetUnreadable when there is none
   */
  public static String body(String resource, Reply reply) {
    return switch (reply) {
      case Reply.Answered answer when answer.isSuccess() -> answer.body();
      case Reply.Answered(int status, String body, String _) ->
          throw new TargetUnreadable(resource, "answered " + status + ": " + shortened(body));
      case Reply.NotReached(String reason) -> throw new TargetUnreadable(resource, reason);
      case Reply.Unanswered(String reason) -> throw new TargetUnreadable(resource, reason);
    };
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_SAID ? line : line.substring(0, MAX_SAID) + "…";
  }
}
