package io.firewatch.notification.directory;

import java.time.ZoneId;
import java.util.List;

/**
 * Somebody who can be told things, and where.
 *
 * @param zone where they live, so that times are told in theirs
 * @param slackId what Slack calls them, such as {@code U012AB3CD}; empty when that is not known
 */
public record Person(String id, String name, ZoneId zone, String slackId, List<Target> targets) {
  public Person {
    targets = List.copyOf(targets);
  }
}
