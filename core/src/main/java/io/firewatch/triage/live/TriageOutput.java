package io.firewatch.triage.live;

import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.signal.SignalOutput;
import java.util.List;

/** Takes what {@link TriageEngine} finds; called on the thread that feeds the engine. */
public interface TriageOutput extends SignalOutput {
  /** What the windows that closed just now have in them that is notable. */
  void found(List<Cause> causes);

  /** How often templates were written in a minute, as far as it is or whole. */
  void rolledUp(List<TemplateMinute> minutes);

  /** Something was counted. */
  void counted(Count what, long howMany);

  /**
   * State that must outlive a crash.
   *
   * @param state what {@link TriageEngine#restore} takes
   */
  void changed(String key, byte[] state);

  void forgotten(String key);

  /** What is counted. */
  enum Count {
    /** Lines that were looked at or sampled out. */
    LINES,
    /** Of them at ERROR and above. */
    ERRORS,
    /** Lines below WARN that were left out while triage was behind. */
    SAMPLED,
    WINDOWS,
    /** Windows with a line at WARN or above. */
    NOTABLE_WINDOWS,
    /** Lines that are not counted by their template, because the service has too many. */
    UNCOUNTED
  }
}
