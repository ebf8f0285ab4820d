package io.firewatch.server.wiring;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;

/**
 * The real log, stores and agents. Not annotated as a configuration on purpose: {@link
 * io.firewatch.server.FirewatchServer#start} names it, and scanning must not find it.
 */
public class PlatformWiring {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
