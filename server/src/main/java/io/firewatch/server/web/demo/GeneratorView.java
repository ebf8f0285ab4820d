package io.firewatch.server.web.demo;

import io.firewatch.server.web.demo.LogGenerator.Mode;
import io.firewatch.server.web.wording.Figures;

/**
 * The switches of the log generator.
 *
 * @param mode {@code normal}, {@code meltdown}, {@code stopped} or {@code away}
 * @param sentence what it does now
 */
public record GeneratorView(String mode, String sentence) {

  static GeneratorView of(LogGenerator generator) {
    return switch (generator) {
      case LogGenerator.Away() ->
          new GeneratorView("away", "The simulator does not answer; it may still be starting.");
      case LogGenerator.Answering(Mode mode, int linesPerSecond) ->
          new GeneratorView(mode.text(), sentence(mode, Figures.whole(linesPerSecond)));
    };
  }

  public boolean isAnswering() {
    return !mode.equals("away");
  }

  public boolean isRunning() {
    return mode.equals("normal") || mode.equals("meltdown");
  }

  public boolean isMeltdown() {
    return mode.equals("meltdown");
  }

  private static String sentence(Mode mode, String rate) {
    return switch (mode) {
      case NORMAL -> "Usual noise, about " + rate + " lines a second.";
      case MELTDOWN -> "Meltdown: everything fails at once, about " + rate + " lines a second.";
      case STOPPED -> "Stopped: it writes nothing.";
    };
  }
}
