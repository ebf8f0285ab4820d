package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firewatch.cli.terminal.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerArgumentsTest {
  private static final String SILENT = "--firewatch.notification.stdout=false";

  @Test
  void a_quiet_server_tells_the_standard_output_of_no_incident() {
    assertThat(new ServerArguments().quiet(true).toArray()).contains(SILENT);
    assertThat(new ServerArguments().quiet(false).toArray()).doesNotContain(SILENT);
  }

  @Test
  void what_is_no_setting_is_refused_with_what_one_looks_like() {
    assertThatThrownBy(() -> new ServerArguments().settings(List.of("--port9090")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("--port9090")
        .hasMessageContaining("--firewatch.http.port=9090");
  }
}
