package io.firewatch.remediation.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowListTest {
  @Test
  void an_empty_list_allows_nothing() {
    assertThat(AllowList.nothing().allows("restart", "i-1")).isFalse();
    assertThat(AllowList.nothing().allows("", "")).isFalse();
  }

  @Test
  void a_resource_is_allowed_as_it_is_written() {
    AllowList list = AllowList.of(List.of("shop/deployment/a.b"));
    assertThat(list.allows("scale", "shop/deployment/a.b")).isTrue();
    assertThat(list.allows("scale", "shop/deployment/aXb")).isFalse();
    assertThat(list.allows("scale", "shop/deployment/a.b2")).isFalse();
    assertThat(list.allows("scale", "SHOP/deployment/a.b")).isFalse();
  }

  @Test
  void a_wildcard_stays_within_its_part() {
    AllowList list = AllowList.of(List.of("shop/pod/checkout-*"));
    assertThat(list.allows("restart-pod", "shop/pod/checkout-7d9f-x")).isTrue();
    assertThat(list.allows("restart-pod", "shop/pod/checkout-")).isTrue();
    assertThat(list.allows("restart-pod", "shop/pod/checkout-a/b")).isFalse();
    assertThat(list.allows("restart-pod", "shop/pod/cart-1")).isFalse();
    assertThat(list.allows("restart-pod", "x/shop/pod/checkout-1")).isFalse();
  }

  @Test
  void an_entry_may_be_for_one_action_only() {
    AllowList list = AllowList.of(List.of("scale shop/deployment/checkout"));
    assertThat(list.allows("scale", "shop/deployment/checkout")).isTrue();
    assertThat(list.allows("undo", "shop/deployment/checkout")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "*/*", "scale *", "a b c", "**"})
  void what_would_allow_everything_or_cannot_be_read_is_an_error(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowList.of(List.of(entry)))
        .withMessageContaining("\"" + entry + "\"");
  }
}
