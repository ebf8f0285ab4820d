package io.firewatch.server.web.mail;

import io.firewatch.server.web.wording.Moment;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail for its page.
 *
 * @param id what comes before the at sign of its {@code Message-ID}
 * @param severity {@code critical} and so on; empty when the mail says nothing of it
 * @param isReply whether it belongs to a thread that another mail began
 */
public record MailView(
    String id,
    String to,
    String from,
    String subject,
    String severity,
    Moment at,
    boolean isReply,
    List<Line> headers,
    String text,
    String html) {

  /** A line of its head. */
  public record Line(String name, String value) {}

  static MailView of(MimeMessage mail) {
    try {
      List<Line> headers =
          Collections.list(mail.getAllHeaders()).stream().map(MailView::line).toList();
      return new MailView(
          id(mail),
          addresses(mail.getAllRecipients()),
          addresses(mail.getFrom()),
          text(mail.getSubject()),
          text(mail.getHeader("X-Firewatch-Severity", null)),
          Moment.of(at(mail)),
          mail.getHeader("In-Reply-To") != null,
          headers,
          part(mail, 0),
          part(mail, 1));
    } catch (MessagingException e) {
      throw new IllegalStateException("a mail cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String id(MimeMessage mail) throws MessagingException {
    return text(mail.getMessageID()).replaceFirst("^<", "").replaceFirst("@.*$", "");
  }

  private static Line line(Header header) {
    return new Line(header.getName(), header.getValue());
  }

  private static Instant at(MimeMessage mail) throws MessagingException {
    Date date = mail.getReceivedDate() == null ? mail.getSentDate() : mail.getReceivedDate();
    return date == null ? Instant.EPOCH : date.toInstant();
  }

  private static String addresses(Address @Nullable [] all) {
    return all == null
        ? ""
        : Stream.of(all).map(Address::toString).collect(Collectors.joining(", "));
  }

  private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
    Object content = mail.getContent();
    if (content instanceof MimeMultipart parts) {
      return index < parts.getCount() ? String.valueOf(parts.getBodyPart(index).getContent()) : "";
    }
    return index == 0 ? String.valueOf(content) : "";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
