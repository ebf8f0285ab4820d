package io.firewatch.integrations.stdout;

import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.Plain;
import io.firewatch.notification.message.TextForm;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;

/** One line a message, so that nothing in it can pass for a line of its own. */
public final class StdoutChannel implements Channel {
  private static final int MOST = 1000;

  private final PrintStream out;

  public StdoutChannel(PrintStream out) {
    this.out = out;
  }

  @Override
  public String name() {
    return "stdout";
  }

  @Override
  public boolean takes(Message message) {
    return true;
  }

  @Override
  public Rendition preview(Envelope envelope) {
    return new Rendition("text/plain", line(envelope));
  }

  @Override
  public Receipt send(Envelope envelope) {
    out.println(line(envelope));
    out.flush();
    return new Receipt.Accepted("");
  }

  private static String line(Envelope envelope) {
    Message message = envelope.message();
    String links = message.links().isEmpty() ? "" : " " + message.links().getFirst().address();
    return "%s %s %s. %s%s"
        .formatted(
            envelope.at().truncatedTo(ChronoUnit.SECONDS),
            message.head().kind(),
            TextForm.subject(message),
            Plain.line(message.head().summary(), MOST),
            links);
  }
}
