package io.firewatch.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class InhibitRuleTest {
  private static LabelMatcher is(String name, String value) {
    return new LabelMatcher(name, value, false, true);
  }

  private static final InhibitRule NODE =
      new InhibitRule(
          "node",
          List.of(is("alertname", "NodeDown")),
          List.of(new LabelMatcher("severity", "warning|info", true, true)),
          List.of("node"));

  @Test
  void a_source_holds_back_targets_with_the_same_values_only() {
    Map<String, String> down = Map.of("alertname", "NodeDown", "node", "n1");
    assertThat(NODE.holds(down, Map.of("severity", "warning", "node", "n1"))).isTrue();
    assertThat(NODE.holds(down, Map.of("severity", "warning", "node", "n2"))).isFalse();
    assertThat(NODE.holds(down, Map.of("severity", "critical", "node", "n1"))).isFalse();
    assertThat(NODE.holds(down, Map.of("severity", "warning"))).isFalse();
  }

  @Test
  void a_label_that_both_lack_is_the_same() {
    assertThat(NODE.holds(Map.of("alertname", "NodeDown"), Map.of("severity", "info"))).isTrue();
  }

  @Test
  void rules_about_everything_are_refused() {
    assertThatThrownBy(() -> new InhibitRule("all", List.of(is("a", "b")), List.of(), List.of("c")))
        .hasMessageContaining("everything");
  }

  @Property
  void nothing_holds_itself_back_and_what_is_both_never_holds_back_what_is_both(
      @ForAll @Size(max = 4)
          Map<@AlphaChars @StringLength(min = 1, max = 2) String, @StringLength(max = 2) String> a,
      @ForAll @Size(max = 4)
          Map<@AlphaChars @StringLength(min = 1, max = 2) String, @StringLength(max = 2) String>
              b) {
    InhibitRule rule =
        new InhibitRule(
            "r",
            List.of(new LabelMatcher("a", ".+", true, true)),
            List.of(new LabelMatcher("b", ".+", true, true)),
            List.of());
    assertThat(rule.holds(a, a)).isFalse();
    assertThat(rule.holds(a, b) && rule.holds(b, a)).isFalse();
  }
}
