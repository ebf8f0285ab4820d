package io.firewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceCatalogueTest {
  private static ServiceEntry service(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("team", "on-call", "#channel"),
        "P1",
        "Java",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private final ServiceCatalogue shop =
      new ServiceCatalogue(
          List.of(
              service("gateway", "payment", "order", "user"),
              service("order", "payment", "inventory"),
              service("payment"),
              service("user"),
              service("inventory"),
              service("mail")));

  @Test
  void an_outage_reaches_the_callers_and_their_callers() {
    assertThat(shop.transitiveCallers("inventory")).containsExactlyInAnyOrder("order", "gateway");
    assertThat(shop.transitiveCallers("gateway")).isEmpty();
  }

  @Test
  void the_deepest_failing_callee_is_suspected() {
    assertThat(shop.deepest(List.of("gateway", "order", "payment"))).isEqualTo("payment");
    assertThat(shop.deepest(List.of("gateway", "user"))).isEqualTo("user");
  }

  @Test
  void of_unrelated_failing_services_the_first_hit_is_suspected() {
    assertThat(shop.deepest(List.of("user", "payment"))).isEqualTo("user");
  }

  @Test
  void services_that_reach_each_other_share_a_component() {
    assertThat(shop.component("inventory")).isEqualTo(shop.component("user"));
    assertThat(shop.component("mail")).isNotEqualTo(shop.component("user"));
    assertThat(shop.component("stranger")).isEqualTo("stranger");
  }

  @Test
  void services_that_call_each_other_in_a_circle_do_not_hang_it() {
    ServiceCatalogue circle = new ServiceCatalogue(List.of(service("a", "b"), service("b", "a")));
    assertThat(circle.transitiveCallers("a")).containsExactly("b");
    assertThat(circle.deepest(List.of("a", "b"))).isEqualTo("a");
  }

  @Test
  void a_callee_that_is_not_listed_is_an_error_that_names_both() {
    assertThatThrownBy(() -> new ServiceCatalogue(List.of(service("a", "ghost"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a")
        .hasMessageContaining("ghost");
  }
}
