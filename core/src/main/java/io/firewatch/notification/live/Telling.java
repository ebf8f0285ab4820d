package io.firewatch.notification.live;

import io.firewatch.diagnosis.live.Phrasing;
import io.firewatch.incident.Incident;
import io.firewatch.notification.directory.Directory;
import io.firewatch.notification.directory.Roster;
import io.firewatch.notification.message.CauseMessages;
import io.firewatch.notification.message.ContextMessages;
import io.firewatch.notification.message.FollowUpMessages;
import io.firewatch.notification.message.IncidentMessages;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Pages;
import io.firewatch.notification.message.RemediationMessages;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Who is told, in what words.
 *
 * @param takes whether the channel of this name is fit for a message
 * @param pacing when news of an incident is told
 */
public record Telling(
    Directory directory,
    Roster roster,
    Words words,
    BiPredicate<String, Message> takes,
    Function<Incident, Pacing> pacing) {
  /** One that tells everything at once. */
  public Telling(
      Directory directory, Roster roster, Words words, BiPredicate<String, Message> takes) {
    this(directory, roster, words, takes, incident -> Pacing.AT_ONCE);
  }

  /** The words for all that is told. */
  public record Words(
      IncidentMessages incident,
      ContextMessages context,
      CauseMessages cause,
      FollowUpMessages followUp,
      RemediationMessages remediation) {
    public static Words of(Phrasing phrasing, Pages pages) {
      return new Words(
          new IncidentMessages(phrasing, pages),
          new ContextMessages(pages),
          new CauseMessages(pages),
          new FollowUpMessages(pages),
          new RemediationMessages(pages));
    }
  }
}
