package io.firewatch.notification.directory;

import java.util.List;

/**
 * Who looks after services together.
 *
 * @param rota name of the rota that says who of them is on call; empty when there is none
 * @param channels where all of them are told
 * @param escalation name of the path that is followed when nobody acknowledges; empty for the
 *     default
 */
public record Team(String name, String rota, List<Target> channels, String escalation) {
  public Team {
    channels = List.copyOf(channels);
  }
}
