package io.firewatch.remediation.execution;

import java.util.Map;

/**
 * How a jar offers a {@link Platform}: it names its implementation, which has a constructor without
 * parameters, in {@code META-INF/services}.
 */
public interface PlatformPlugin {
  /**
   * Called once, at start.
   *
   * @param settings of the plug-in, as the user wrote them
   * @throws IllegalArgumentException when a setting is wrong, naming it
   */
  Platform create(Map<String, String> settings);
}
