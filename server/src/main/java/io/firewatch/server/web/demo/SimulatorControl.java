package io.firewatch.server.web.demo;

import io.firewatch.server.config.DemoProperties;
import io.firewatch.server.web.demo.LogGenerator.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks and orders the simulator that the settings name, when they name one. */
@Component
public final class SimulatorControl {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DemoProperties properties;
  private final JsonMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  SimulatorControl(DemoProperties properties, JsonMapper json) {
    this.properties = properties;
    this.json = json;
  }

  /** Whether there is a simulator to speak with at all. */
  public boolean isThere() {
    return properties.hasSimulator();
  }

  LogGenerator look() {
    try {
      HttpResponse<String> answer = send(request("/status").GET());
      return answer.statusCode() == 200 ? read(json.readTree(answer.body())) : away();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return away();
    }
  }

  /** Tells it what to write, and looks what it does then. */
  LogGenerator order(Mode mode) {
    try {
      HttpResponse<String> answer =
          send(request("/meltdown?mode=" + mode.order()).POST(BodyPublishers.noBody()));
      return answer.statusCode() == 200 ? look() : away();
    } catch (IOException e) {
      return away();
    }
  }

  private static LogGenerator away() {
    return new LogGenerator.Away();
  }

  private static LogGenerator read(JsonNode status) {
    Mode mode = Mode.valueOf(status.path("meltdown").asString("").toUpperCase(Locale.ROOT));
    JsonNode rates = status.path("rates");
    return new LogGenerator.Answering(
        mode,
        switch (mode) {
          case NORMAL -> rates.path("normal").asInt(0);
          case MELTDOWN -> rates.path("meltdown").asInt(0);
          case STOPPED -> 0;
        });
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(properties.simulator() + path)).timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
