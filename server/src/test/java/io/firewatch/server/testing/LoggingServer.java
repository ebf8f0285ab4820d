package io.firewatch.server.testing;

import io.firewatch.server.FirewatchServer;
import io.firewatch.server.security.ApiKeys;
import io.firewatch.server.security.FirstStart;
import io.firewatch.server.security.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A process of its own, because the way a process logs can be set up only once. */
public final class LoggingServer {
  private LoggingServer() {}

  /** Prints the secrets it knows to standard error, one a line, and its log to standard output. */
  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext server =
        new SpringApplicationBuilder(FirewatchServer.class, MemoryPlatform.class).run(arguments)) {
      int port = URI.create(FirewatchServer.url(server)).getPort();
      server
          .getBean(FirstStart.class)
          .prepare()
          .ifPresent(c -> {
            System.err.println(c.password());
            System.err.println(c.ingestKey());
            LoggerFactory.getLogger("test").info("Prepared {}", c);
          });
      ApiKeys.Created key = server.getBean(ApiKeys.class).create("x", Role.ADMIN, null);
      System.err.println(key.secret());
      LoggerFactory.getLogger("test").info("Created {}", key);
      Http http = new Http(port, key.secret());
      http.post("/api/catalogue/reload", "", "X-Request-ID", "request-42");
      http.post("/alerts", "{".getBytes(StandardCharsets.UTF_8));
      http.as("fw_" + "wrong").get("/api/stats");
    }
  }
}
