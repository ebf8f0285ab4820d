package io.firewatch.server.testing;

import io.firewatch.server.security.Accounts;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;

/** Everything the server stands on, in memory. */
public class MemoryPlatform {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Accounts accounts() {
    return new MemoryAccounts();
  }
}
