package io.firewatch.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetStateTest {
  @Property
  void what_is_written_is_read_again(@ForAll Map<String, String> fields) {
    TargetState state = TargetState.of(fields);
    assertThat(state.fields()).isEqualTo(fields);
    assertThat(TargetState.parse(state.json())).isEqualTo(state);
  }

  @Test
  void equal_facts_have_one_text_and_one_hash() {
    TargetState state = TargetState.of(Map.of("b", "2\n\"", "a", "1"));
    assertThat(state.json()).isEqualTo("{\"a\":\"1\",\"b\":\"2\\u000a\\\"\"}");
    assertThat(state.hash()).hasSize(64).isEqualTo(TargetState.parse(state.json()).hash());
    assertThat(state.field("a")).isEqualTo("1");
    assertThatIllegalArgumentException().isThrownBy(() -> state.field("c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"a\":1}",
        "{\"a\":\"1\"} ",
        "{ \"a\":\"1\"}",
        "{\"b\":\"1\",\"a\":\"1\"}",
        "{\"a\":\"1\",\"a\":\"2\"}",
        "{\"a\":\"1\",}",
        "{\"a\":\"\\n\"}",
        "{\"a\":\"\\u00"
      })
  void anything_but_the_canonical_text_is_refused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> TargetState.parse(json));
  }

  @Test
  void a_wrong_hash_is_refused() {
    String json = TargetState.of(Map.of("a", "1")).json();
    assertThatIllegalArgumentException().isThrownBy(() -> new TargetState(json, "0".repeat(64)));
  }
}
