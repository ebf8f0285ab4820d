package io.firewatch.integrations.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Compares a body with one that says something harmless: nothing but what is said may differ. */
final class SameButText {
  /** Objects whose names are text: what PagerDuty shows as a table. */
  private static final String TABLE = "custom_details";

  private SameButText() {}

  /**
   * @param plain a body in which {@code word} is said
   * @param body one in which something else is said in its place
   */
  static void check(JsonNode plain, JsonNode body, String word) {
    check("", plain, body, word);
  }

  private static void check(String path, JsonNode plain, JsonNode body, String word) {
    assertThat(body.getNodeType()).as(path).isEqualTo(plain.getNodeType());
    assertThat(body.size()).as(path).isEqualTo(plain.size());
    if (plain.isObject()) {
      checkFields(path, plain, body, word);
    } else if (plain.isArray()) {
      for (int i = 0; i < plain.size(); i++) {
        check(path + "/" + i, plain.get(i), body.get(i), word);
      }
    } else if (plain.asString().contains(word)) {
      checkText(path, body.asString());
    } else {
      assertThat(body).as(path).isEqualTo(plain);
    }
  }

  private static void checkFields(String path, JsonNode plain, JsonNode body, String word) {
    boolean table = path.endsWith("/" + TABLE);
    Iterator<Map.Entry<String, JsonNode>> others = body.properties().iterator();
    boolean isMarkup = plain.path("type").asString("").equals("mrkdwn");
    for (Map.Entry<String, JsonNode> field : plain.properties()) {
      Map.Entry<String, JsonNode> other = others.next();
      if (!table || !field.getKey().equals(word)) {
        assertThat(other.getKey()).as(path).isEqualTo(field.getKey());
      } else {
        checkText(path, other.getKey());
      }
      check(path + "/" + field.getKey(), field.getValue(), other.getValue(), word);
      if (isMarkup || (path.isEmpty() && field.getKey().equals("text"))) {
        checkMarkup(path, field.getValue().asString(), other.getValue().asString());
      }
    }
  }

  private static void checkText(String path, String text) {
    assertThat(text.codePoints())
        .as("%s: %s", path, text)
        .noneMatch(c -> Character.isISOControl(c) && c != '\n')
        .noneMatch(c -> c == 0x202E || c == 0x2028);
  }

  /** Where Slack reads markup, it finds no more of it than in the harmless text. */
  private static void checkMarkup(String path, String plain, String text) {
    assertThat(brackets(text)).as("%s: %s", path, text).isEqualTo(brackets(plain));
    assertThat(text).as(path).doesNotContainPattern("(?<!\u200b)[*_~`]");
  }

  private static String brackets(String text) {
    return text.replaceAll("[^<>]", "");
  }
}
