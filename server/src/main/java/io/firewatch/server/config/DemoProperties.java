package io.firewatch.server.config;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a demonstration adds.
 *
 * @param simulator address of a simulator on this machine whose log generator the overview may
 *     switch; empty for none
 * @param mailbox whether mail is taken in, and shown on a page
 */
@ConfigurationProperties(value = "firewatch.demo", ignoreUnknownFields = false)
public record DemoProperties(String simulator, boolean mailbox) {
  private static final Pattern HERE =
      Pattern.compile("http://(127\\.0\\.0\\.1|localhost|\\[::1]):\\d{1,5}");

  /**
   * @throws IllegalArgumentException when the address is none of this machine
   */
  public DemoProperties {
    if (!simulator.isEmpty() && !HERE.matcher(simulator).matches()) {
      throw new IllegalArgumentException(
          "firewatch.demo.simulator must be an address of this machine such as"
              + " http://127.0.0.1:8100, is "
              + simulator);
    }
  }

  public boolean hasSimulator() {
    return !simulator.isEmpty();
  }
}
