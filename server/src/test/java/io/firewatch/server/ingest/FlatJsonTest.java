package io.firewatch.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FlatJsonTest {
  private static final List<String> NAMES = List.of("message", "timestamp", "level");
  private static final JsonMapper WHOLE =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final FlatJson json = new FlatJson(NAMES);

  private boolean read(String text) {
    byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.UTF_8);
    return json.read(bytes, 1, bytes.length - 1);
  }

  @Test
  void texts_and_whole_numbers_are_read_and_other_fields_passed_over() {
    assertThat(
            read(
                " {\"message\":\"a \\\"b\\\"\\n\\tc\\\\ é €\" ,\"other\":\"x\",\"timestamp\" : -12,"
                    + "\"n\":7,\"level\":null}\r"))
        .isTrue();
    assertThat(json.text(0)).isEqualTo("a \"b\"\n\tc\\ é €");
    assertThat(json.isNumber(1)).isTrue();
    assertThat(json.number(1)).isEqualTo(-12);
    assertThat(json.text(2)).isNull();
  }

  @Test
  void nothing_of_one_object_is_left_for_the_next() {
    read("{\"message\":\"a\",\"timestamp\":1}");

    assertThat(read("{}")).isTrue();
    assertThat(json.text(0)).isNull();
    assertThat(json.isNumber(1)).isFalse();
  }

  @Test
  void of_two_fields_with_one_name_the_last_counts() {
    assertThat(read("{\"level\":\"A\",\"level\":5}")).isTrue();
    assertThat(json.text(2)).isNull();
    assertThat(json.number(2)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}{}",
        "{\"a\":1.5}",
        "{\"a\":01}",
        "{\"a\":true}",
        "{\"a\":{}}",
        "{\"a\":[1]}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\\n\":1}",
        "{\"a\":\"\\q\"}",
        "{\"a\":nulL}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":\"x}",
        "{\"a\":1234567890123456789}",
        "{\"a\":\"\u0001\"}"
      })
  void what_needs_a_whole_parser_is_left_to_it(String text) {
    assertThat(read(text)).isFalse();
  }

  @Test
  void bytes_that_are_no_text_are_left_to_a_whole_parser() {
    byte[] bytes = "{\"message\":\"a?\"}".getBytes(StandardCharsets.UTF_8);
    bytes[13] = (byte) 0xC3;

    assertThat(json.read(bytes, 0, bytes.length)).isFalse();
  }

  /** Two hundred thousand texts of the pieces of JSON, most of them damaged. */
  @Test
  void nothing_is_read_differently_from_a_whole_parser() {
    String[] pieces = {
      "{",
      "}",
      "\"",
      "\"message\"",
      "\"timestamp\"",
      "\"level\":",
      ":",
      ",",
      " ",
      "1",
      "-0",
      "12",
      "null",
      "\"x\"",
      "\\n",
      "\\",
      "é",
      "true",
      "\"\"",
      "0"
    };
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder("{");
      for (int left = random.nextInt(12); left > 0; left--) {
        text.append(
            random.nextInt(3) == 0
                ? "\"" + NAMES.get(random.nextInt(3)) + "\":" + pieces[9 + random.nextInt(5)]
                : pieces[random.nextInt(pieces.length)]);
      }
      text.append('}');
      if (read(text.toString())) {
        read++;
        same(text.toString());
      }
    }
    assertThat(read).isGreaterThan(1_000);
  }

  private void same(String text) {
    JsonNode whole;
    try {
      whole = WHOLE.readTree(text);
    } catch (JacksonException e) {
      throw new AssertionError("a whole parser refuses " + text, e);
    }
    for (int i = 0; i < NAMES.size(); i++) {
      JsonNode value = whole.path(NAMES.get(i));
      assertThat(json.text(i)).as(text).isEqualTo(value.isString() ? value.stringValue() : null);
      assertThat(json.isNumber(i)).as(text).isEqualTo(value.isNumber());
      if (value.isNumber()) {
        assertThat(json.number(i)).as(text).isEqualTo(value.longValue());
      }
    }
  }
}
