package io.firewatch.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.server.testing.LoggingServer;
import io.firewatch.server.testing.MemoryServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonLogTest {
  @TempDir private Path home = Path.of("");

  @Test
  void every_line_is_json_with_its_component_and_request_and_without_a_secret() throws Exception {
    Path out = home.resolve("out");
    Path secrets = home.resolve("secrets");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                LoggingServer.class.getName(),
                "--firewatch.home=" + home.resolve("home"),
                "--firewatch.admin-key=" + MemoryServer.ADMIN_KEY,
                "--firewatch.http.port=0",
                "--firewatch.otlp.grpc-port=0",
                "--firewatch.log.format=logstash",
                "--logging.config=classpath:logback-json.xml")
            .redirectOutput(out.toFile())
            .redirectError(secrets.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(secrets)).isZero();

    List<String> requests = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      JsonNode entry = new JsonMapper().readTree(line);
      assertThat(entry.path("timestamp").asString()).endsWith("Z");
      assertThat(entry.path("level").asString()).isNotEmpty();
      assertThat(entry.path("component").asString()).isNotEmpty();
      requests.add(entry.path("request_id").asString(""));
    }
    assertThat(requests).contains("request-42");
    List<String> hidden = new ArrayList<>(Files.readAllLines(secrets));
    hidden.add(MemoryServer.ADMIN_KEY);
    assertThat(hidden).hasSizeGreaterThanOrEqualTo(4);
    assertThat(Files.readString(out)).doesNotContain(hidden.toArray(String[]::new));
  }
}
