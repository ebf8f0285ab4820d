package io.firewatch.server.slack;

import java.util.Optional;

/** Whose account somebody in Slack has here. */
@FunctionalInterface
public interface SlackPeople {

  /**
   * The name of the account; empty when nobody is known by that id.
   *
   * @param slackId what Slack calls them, such as {@code U012AB3CD}
   */
  Optional<String> account(String slackId);
}
