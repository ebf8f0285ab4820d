package io.firewatch.server.web.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.telemetry.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class IncidentQueryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  private static IncidentQuery query(@Nullable String status, @Nullable String within) {
    return new IncidentQuery(status, List.of("high", "critical"), " a&b ", within, "");
  }

  @Test
  void an_address_becomes_a_filter() {
    IncidentFilter filter = query("open", "PT24H").filter(NOW);
    assertThat(filter.statuses())
        .contains(IncidentStatus.INVESTIGATING)
        .doesNotContain(IncidentStatus.RESOLVED);
    assertThat(filter.severities()).containsExactlyInAnyOrder(Severity.HIGH, Severity.CRITICAL);
    assertThat(filter.service()).hasValue("a&b");
    assertThat(filter.from()).hasValue(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(filter.cursor()).isEmpty();
  }

  @Test
  void nothing_asked_for_is_everything() {
    IncidentQuery query = new IncidentQuery(null, null, "", "", null);
    assertThat(query.filter(NOW)).isEqualTo(IncidentFilter.newest(50));
    assertThat(query.narrows()).isFalse();
    assertThat(query.isFirstPage()).isTrue();
  }

  @Test
  void what_is_not_offered_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> query("burning", null).filter(NOW));
    assertThatIllegalArgumentException().isThrownBy(() -> query("open", "yesterday").filter(NOW));
  }

  @Test
  void the_next_page_asks_for_the_same() {
    assertThat(query("open", "P7D").address("c=1&d"))
        .isEqualTo(
            "/incidents?status=open&severity=high&severity=critical&service=a%26b&within=P7D&cursor=c%3D1%26d");
  }
}
