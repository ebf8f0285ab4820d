package io.firewatch.server.web.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server for mail in this process that takes whatever comes, passes nothing on, and keeps it in
 * memory. Listens on 127.0.0.1 only.
 */
public final class Mailbox implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

  /** When there are more, all are thrown away: it is for looking, not for keeping. */
  private static final int MOST = 2000;

  private final List<GreenMail> server;

  private Mailbox(List<GreenMail> server) {
    this.server = server;
  }

  /** One that takes mail, at any free port. */
  public static Mailbox open() {
    GreenMail server =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    server.start();
    return new Mailbox(List.of(server));
  }

  /** None at all. */
  public static Mailbox closed() {
    return new Mailbox(List.of());
  }

  public boolean isOpen() {
    return !server.isEmpty();
  }

  /**
   * @throws IllegalStateException when it is closed
   */
  public int port() {
    if (server.isEmpty()) {
      throw new IllegalStateException("there is no mailbox");
    }
    return server.getFirst().getSmtp().getPort();
  }

  /** In the order in which it came. */
  List<MimeMessage> mails() {
    if (server.isEmpty()) {
      return List.of();
    }
    List<MimeMessage> mails = List.of(server.getFirst().getReceivedMessages());
    if (mails.size() > MOST) {
      try {
        server.getFirst().purgeEmailFromAllMailboxes();
      } catch (FolderException e) {
        log.warn("The mailbox cannot be emptied: {}", e.toString());
      }
    }
    return mails;
  }

  @Override
  public void close() {
    server.forEach(GreenMail::stop);
  }
}
