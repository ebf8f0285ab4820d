package io.firewatch.server.web.mail;

import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page Mail of a demonstration. */
@Hidden
@Controller
final class MailPages {
  private static final int SHOWN = 200;
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final Mailbox mailbox;

  MailPages(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @GetMapping("/demo/mail")
  String list(Model model) {
    mustBeOpen();
    model.addAttribute("mails", latest());
    return "mail";
  }

  @GetMapping("/fragments/mail")
  String live(Model model) {
    mustBeOpen();
    model.addAttribute("mails", latest());
    return "mail :: list";
  }

  @GetMapping("/demo/mail/{id}")
  String one(@PathVariable String id, Model model) {
    model.addAttribute("mail", find(id));
    return "mail-one";
  }

  /** Only what shows it may frame it, and nothing in it runs. */
  @GetMapping("/frames/mail/{id}")
  ResponseEntity<String> html(@PathVariable String id) {
    String html = find(id).html().replaceFirst("<head>", "<head><base target=\"_blank\">");
    return ResponseEntity.ok().contentType(HTML).body(html);
  }

  private List<MailView> latest() {
    return mailbox.mails().reversed().stream().limit(SHOWN).map(MailView::of).toList();
  }

  private MailView find(String id) {
    mustBeOpen();
    return mailbox.mails().stream()
        .map(MailView::of)
        .filter(mail -> mail.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("There is no such mail."));
  }

  private void mustBeOpen() {
    if (!mailbox.isOpen()) {
      throw Refusal.notFound("There is no mailbox here: firewatch.demo.mailbox is off.");
    }
  }
}
