package io.firewatch.integrations.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.integrations.slack.SlackSignature;
import io.firewatch.integrations.slack.SlackSignature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SlackSignatureTest {
  private static final Instant T = Instant.ofEpochSecond(1_531_420_618);
  private static final String TIME = "1531420618";

  private final SlackSignature signature = new SlackSignature("8f742231b10e8888abcd99yyyzzz85a5");

  /** The example of Slack's own documentation of signed requests. */
  @Test
  void the_example_of_the_documentation_is_genuine() {
    byte[] body =
        ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
                + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(
            signature.judge(
                TIME,
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                body,
                T))
        .isEqualTo(Verdict.GENUINE);
  }

  @Test
  void whatever_differs_is_refused() {
    byte[] body = "payload=x".getBytes(StandardCharsets.UTF_8);
    String signed = signature.sign(TIME, body);
    assertThat(signature.judge("", signed, body, T)).isEqualTo(Verdict.UNSIGNED);
    assertThat(signature.judge("now", signed, body, T)).isEqualTo(Verdict.UNSIGNED);
    assertThat(signature.judge(TIME, "", body, T)).isEqualTo(Verdict.UNSIGNED);
    assertThat(signature.judge(TIME, signed, body, T.plusSeconds(301))).isEqualTo(Verdict.STALE);
    assertThat(signature.judge(TIME, signed, body, T.minusSeconds(301))).isEqualTo(Verdict.STALE);
    assertThat(signature.judge("1531420619", signed, body, T)).isEqualTo(Verdict.FORGED);
    assertThat(signature.judge(TIME, signed, "payload=y".getBytes(StandardCharsets.UTF_8), T))
        .isEqualTo(Verdict.FORGED);
    assertThat(signature.judge(TIME, new SlackSignature("other").sign(TIME, body), body, T))
        .isEqualTo(Verdict.FORGED);
  }

  @Test
  void what_came_once_is_refused_until_it_is_stale() {
    byte[] body = "payload=x".getBytes(StandardCharsets.UTF_8);
    String signed = signature.sign(TIME, body);
    assertThat(signature.judge(TIME, signed, body, T)).isEqualTo(Verdict.GENUINE);
    assertThat(signature.judge(TIME, signed, body, T)).isEqualTo(Verdict.REPLAYED);
    assertThat(signature.judge(TIME, signed, body, T.plusSeconds(300))).isEqualTo(Verdict.REPLAYED);
    assertThat(signature.judge(TIME, signed, body, T.plusSeconds(301))).isEqualTo(Verdict.STALE);
  }
}
