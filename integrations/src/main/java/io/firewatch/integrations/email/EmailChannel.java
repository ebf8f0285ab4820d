package io.firewatch.integrations.email;

import io.firewatch.notification.delivery.Channel;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.TextForm;
import io.firewatch.notification.message.Urgency;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail: HTML with a text part of its own, all of an incident in one thread. The id of a mail
 * is that of its delivery, so a mailbox that is sent it twice can tell.
 */
public final class EmailChannel implements Channel {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final int PERMANENT = 500;

  private final MailSettings settings;
  private final InternetAddress from;
  private final String domain;
  private final Session session;

  /**
   * @throws IllegalArgumentException when the address of the sender is none
   */
  public EmailChannel(MailSettings settings) {
    this.settings = settings;
    try {
      this.from = new InternetAddress(settings.from(), true);
    } catch (AddressException e) {
      throw new IllegalArgumentException("is no address of mail: " + settings.from(), e);
    }
    this.domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(MailSettings settings) {
    MailSettings.Server server = settings.server();
    String millis = String.valueOf(settings.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.host", server.host());
    properties.put("mail.smtp.port", String.valueOf(server.port()));
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
    boolean starts = server.security() == MailSettings.Security.STARTTLS;
    properties.put("mail.smtp.starttls.enable", String.valueOf(starts));
    properties.put("mail.smtp.starttls.required", String.valueOf(starts));
    boolean tls = server.security() == MailSettings.Security.TLS;
    properties.put("mail.smtp.ssl.enable", String.valueOf(tls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public boolean takes(Message message) {
    return true;
  }

  @Override
  public Rendition preview(Envelope envelope) {
    return new Rendition("text/html", MailHtml.of(envelope.message()));
  }

  @Override
  public Receipt send(Envelope envelope) {
    String to = envelope.address().equals("default") ? settings.to() : envelope.address();
    InternetAddress address;
    try {
      address = new InternetAddress(to, true);
    } catch (AddressException e) {
      return new Receipt.Refused("is no address of mail: " + to);
    }
    String id = "<" + envelope.key() + "@" + domain + ">";
    try {
      MimeMessage mail = mail(envelope, id);
      mail.setRecipient(jakarta.mail.Message.RecipientType.TO, address);
      mail.saveChanges();
      deliver(mail, address);
      return new Receipt.Accepted(id);
    } catch (SendFailedException e) {
      return refusal(e);
    } catch (MessagingException e) {
      return new Receipt.Failed(said(e), Optional.empty());
    }
  }

  private void deliver(MimeMessage mail, InternetAddress address) throws MessagingException {
    MailSettings.Server server = settings.server();
    try (Transport transport = session.getTransport("smtp")) {
      if (server.user().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(server.user(), server.password());
      }
      transport.sendMessage(mail, new Address[] {address});
    }
  }

  /** A server that says 5xx means it; everything else may pass. */
  private static Receipt refusal(SendFailedException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = next(cause)) {
      int code =
          switch (cause) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
          };
      if (code >= PERMANENT) {
        return new Receipt.Refused(said(cause));
      }
    }
    return new Receipt.Failed(said(e), Optional.empty());
  }

  private static @Nullable Throwable next(Throwable of) {
    return of instanceof MessagingException mail ? mail.getNextException() : of.getCause();
  }

  private static String said(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private MimeMessage mail(Envelope envelope, String id) throws MessagingException {
    Message message = envelope.message();
    MimeMessage mail = new Identified(session, id);
    mail.setFrom(from);
    mail.setSubject(TextForm.subject(message), UTF_8);
    mail.setSentDate(Date.from(envelope.at()));
    Optional<String> first = envelope.thread().filter(thread -> !thread.equals(id));
    if (first.isPresent()) {
      mail.setHeader("In-Reply-To", first.get());
      mail.setHeader("References", first.get());
    }
    mail.setHeader("List-Id", "Firewatch incidents <incidents.firewatch." + domain + ">");
    mail.setHeader("List-Archive", "<" + settings.pages() + "/incidents>");
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setHeader("X-Firewatch-Kind", message.head().kind().name().toLowerCase(Locale.ROOT));
    mail.setHeader(
        "X-Firewatch-Severity", message.head().severity().name().toLowerCase(Locale.ROOT));
    if (isUuid(envelope.incident())) {
      mail.setHeader("X-Firewatch-Incident", envelope.incident());
    }
    prioritise(mail, message.head().urgency());
    mail.setContent(parts(message));
    return mail;
  }

  /** In the three ways programs for mail know; what is as ever is not marked in theirs. */
  private static void prioritise(MimeMessage mail, Urgency urgency) throws MessagingException {
    mail.setHeader("X-Firewatch-Priority", urgency.name().toLowerCase(Locale.ROOT));
    switch (urgency) {
      case URGENT -> {
        mail.setHeader("Importance", "high");
        mail.setHeader("Priority", "urgent");
        mail.setHeader("X-Priority", "1");
      }
      case HIGH -> {
        mail.setHeader("Importance", "high");
        mail.setHeader("X-Priority", "2");
      }
      case NORMAL -> {}
    }
  }

  private static boolean isUuid(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The text first, since the last part is the one that is preferred. */
  private static MimeMultipart parts(Message message) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(TextForm.of(message), UTF_8, "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(MailHtml.of(message), UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  /** Keeps the id it is given. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
