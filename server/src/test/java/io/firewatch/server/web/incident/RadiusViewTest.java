package io.firewatch.server.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.topology.ServiceEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RadiusViewTest {
  @Test
  void callers_stand_below_what_they_call_each_once_with_all_their_calls() {
    RadiusView view =
        RadiusView.of(
            catalogue(
                    service("gateway", "order", "payment"),
                    service("batch", "payment"),
                    service("order", "payment"),
                    service("payment", "bank"),
                    service("bank"))
                .graph(),
            "payment",
            Map.of("payment", "firing", "order", "recovered"));

    assertThat(view.rows())
        .extracting(RadiusView.Row::service)
        .containsExactly("payment", "batch", "gateway", "order");
    assertThat(view.rows())
        .extracting(RadiusView.Row::state)
        .containsExactly("firing", "exposed", "exposed", "recovered");
    assertThat(view.lines())
        .extracting(line -> line.caller() + ">" + line.callee() + (line.near() ? "" : " far"))
        .containsExactlyInAnyOrder(
            "batch>payment", "gateway>payment", "gateway>order far", "order>payment");
    assertThat(view.rows()).extracting(RadiusView.Row::share).containsOnly("");
    assertThat(view.more()).isZero();
  }

  @Test
  void a_service_nobody_calls_has_no_drawing() {
    assertThat(RadiusView.of(catalogue(service("a")).graph(), "a", Map.of()).isEmpty()).isTrue();
  }

  @Test
  void of_very_many_callers_the_nearest_are_drawn_and_the_others_counted() {
    List<ServiceEntry> all = new ArrayList<>(List.of(service("db")));
    for (int i = 0; i < 40; i++) {
      all.add(service("caller-" + i, "db"));
    }
    RadiusView view = RadiusView.of(new ServiceCatalogue(all).graph(), "db", Map.of());

    assertThat(view.rows()).hasSize(14);
    assertThat(view.more()).isEqualTo(27);
  }

  private static ServiceCatalogue catalogue(ServiceEntry... entries) {
    return new ServiceCatalogue(List.of(entries));
  }

  private static ServiceEntry service(String name, String... callees) {
    return new ServiceEntry(
        name,
        "",
        new ServiceEntry.Ownership("", "", ""),
        "P1",
        "",
        new ServiceEntry.Objective(400, 1, 99.9),
        List.of(callees),
        List.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
