package io.firewatch.notification.directory;

import java.util.List;
import java.util.Set;

/**
 * Who looks after services together.
 *
 * @param services those it looks after, whatever the catalogue says of them; the catalogue may name
 *     the team for others
 * @param rota name of the rota that says who of them is on call; empty when there is none
 * @param channels where all of them are told
 * @param escalation name of the path that is followed when nobody acknowledges; empty for the
 *     default
 */
public record Team(
    String name, Set<String> services, String rota, List<Target> channels, String escalation) {
  public Team {
    services = Set.copyOf(services);
    channels = List.copyOf(channels);
  }
}
