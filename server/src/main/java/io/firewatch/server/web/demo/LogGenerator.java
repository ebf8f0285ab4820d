package io.firewatch.server.web.demo;

import java.util.Locale;

/** How the log generator of a demonstration stands, as far as one can tell. */
sealed interface LogGenerator {

  /** What it can be told to write. */
  enum Mode {
    NORMAL,
    MELTDOWN,
    STOPPED;

    /** As the simulator's own endpoint calls it. */
    String order() {
      return switch (this) {
        case NORMAL -> "normal";
        case MELTDOWN -> "on";
        case STOPPED -> "off";
      };
    }

    /** As pages call it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * It answers.
   *
   * @param linesPerSecond about what it writes now
   */
  record Answering(Mode mode, int linesPerSecond) implements LogGenerator {}

  /** It does not answer, or nothing that is understood. */
  record Away() implements LogGenerator {}
}
