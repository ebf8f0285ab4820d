package io.firewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailedStartIT {
  @Test
  void a_start_that_fails_half_way_says_why_and_leaves_nothing(@TempDir Path home)
      throws IOException, InterruptedException {
    FirewatchProcess.Launch launch = FirewatchProcess.Launch.in(home);
    try (ServerSocket taken =
            new ServerSocket(launch.port(), 1, InetAddress.getByName("127.0.0.1"));
        FirewatchProcess server = FirewatchProcess.server(launch)) {
      int exitCode = server.awaitEnd(Duration.ofMinutes(2));

      assertThat(exitCode).isEqualTo(1);
      assertThat(server.output()).containsIgnoringCase("port").contains("" + taken.getLocalPort());
      assertThat(server.output()).doesNotContain("\tat ");
      assertThat(server.startedOthers()).isTrue();
      assertThat(server.survivors()).isEmpty();
    }
  }
}
