package io.firewatch.triage.signal;

/** Takes the signals of log lines. */
public interface SignalOutput {
  void began(LogSignal signal);

  void ended(LogSignal.Over over);

  /** One that is not told because so many of its service are. */
  void heldBack();
}
