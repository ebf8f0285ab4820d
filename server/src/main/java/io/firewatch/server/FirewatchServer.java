package io.firewatch.server;

import io.firewatch.server.wiring.PlatformWiring;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server. Scanning finds what speaks HTTP; what it speaks about (log, stores, agents) comes
 * from a wiring that is named explicitly, so that tests can name one that keeps everything in
 * memory.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan("io.firewatch.server.config")
public class FirewatchServer {

  /** Starts everything and returns when it is ready; closing the context stops it in order. */
  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(FirewatchServer.class, PlatformWiring.class).run(args);
  }

  /** Where a running server is reached from this machine. */
  public static String url(ConfigurableApplicationContext server) {
    return "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
  }
}
