package io.firewatch.triage.report;

import io.firewatch.triage.signal.LogSignal;
import java.util.UUID;

/** Takes what a {@link CardDesk} does; called on the thread that feeds it. */
public interface CardOutput {
  /** For everybody to see. */
  void told(ReportCard card, ReportCard.Change change);

  void began(LogSignal signal);

  void ended(LogSignal.Over over);

  /** The state of an open card, which must outlive a crash. */
  void changed(ReportCard card);

  /** A card is closed; its stored state may go. */
  void forgotten(UUID id);
}
