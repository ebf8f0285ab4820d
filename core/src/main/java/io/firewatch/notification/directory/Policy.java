package io.firewatch.notification.directory;

import java.util.Set;

/**
 * Who is told of incidents of a severity, and through what.
 *
 * @param audiences empty when nobody is
 * @param channels names of the channels that are used; empty for all
 */
public record Policy(Set<Audience> audiences, Set<String> channels) {
  public static final Policy NOBODY = new Policy(Set.of(), Set.of());

  public Policy {
    audiences = Set.copyOf(audiences);
    channels = Set.copyOf(channels);
  }

  /** Whether a channel is used; one that is told everything always is. */
  public boolean uses(Recipient recipient) {
    return recipient.audience() == Audience.EVERYTHING
        || channels.isEmpty()
        || channels.contains(recipient.target().channel());
  }
}
