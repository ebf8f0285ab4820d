package io.firewatch.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Attacks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ClickTest {
  private static final String VALUE = new UUID(1, 2) + ":" + "a".repeat(64);

  @Test
  void a_button_that_is_ours_says_who_wants_what() {
    assertThat(Click.parse(body("U1", "C1", "approve", VALUE, "")))
        .hasValue(
            new Click("U1", "C1", new Click.Wish.Answer(true, new UUID(1, 2), "a".repeat(64))));
  }

  @Test
  void an_attack_in_any_field_that_is_read_makes_it_no_click() {
    for (String attack : Attacks.ALL) {
      for (String body :
          List.of(
              attack,
              "payload=" + attack,
              "payload=" + URLEncoder.encode(attack, StandardCharsets.UTF_8),
              body(attack, "C1", "approve", VALUE, ""),
              body("U1", attack, "approve", VALUE, ""),
              body("U1", "C1", attack, VALUE, ""),
              body("U1", "C1", "approve", attack, ""),
              body("U1", "C1", "approve", VALUE + attack, ""),
              body("U1", "C1", "acknowledge", attack, ""))) {
        assertThat(Click.parse(body)).as(body).isEmpty();
      }
    }
  }

  @Test
  void an_attack_in_any_other_field_changes_nothing() {
    Click plain = Click.parse(body("U1", "C1", "reject", VALUE, "")).orElseThrow();
    for (String attack : Attacks.ALL) {
      assertThat(Click.parse(body("U1", "C1", "reject", VALUE, attack))).hasValue(plain);
    }
  }

  /** What Slack sends; {@code other} stands in every field that nobody here reads. */
  private static String body(String user, String room, String action, String value, String other) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", "block_actions");
    payload.put("user", Map.of("id", user, "username", other, "name", other));
    payload.put("channel", Map.of("id", room, "name", other));
    payload.put("team", Map.of("id", other, "domain", other));
    payload.put("response_url", other);
    payload.put("message", Map.of("text", other));
    payload.put(
        "actions",
        List.of(Map.of("action_id", action, "value", value, "text", Map.of("text", other))));
    return "token="
        + URLEncoder.encode(other, StandardCharsets.UTF_8)
        + "&payload="
        + URLEncoder.encode(
            JsonMapper.shared().writeValueAsString(payload), StandardCharsets.UTF_8);
  }
}
