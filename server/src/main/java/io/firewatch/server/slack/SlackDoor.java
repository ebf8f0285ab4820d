package io.firewatch.server.slack;

import io.firewatch.integrations.slack.SlackApp;
import io.firewatch.integrations.slack.SlackSignature;
import java.util.Optional;

/**
 * How clicks come in.
 *
 * @param signature what they are checked with; empty when no app is set up, and none is let in
 * @param app through which answers go that only who clicked sees
 */
public record SlackDoor(Optional<SlackSignature> signature, Optional<SlackApp> app) {
  public static final SlackDoor CLOSED = new SlackDoor(Optional.empty(), Optional.empty());
}
