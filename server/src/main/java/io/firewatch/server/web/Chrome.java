package io.firewatch.server.web;

import io.firewatch.server.web.mail.Mailbox;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of every page needs. */
@ControllerAdvice(basePackageClasses = Chrome.class)
final class Chrome {
  private final Assets assets;
  private final Viewer viewer;
  private final Mailbox mailbox;

  Chrome(Assets assets, Viewer viewer, Mailbox mailbox) {
    this.assets = assets;
    this.viewer = viewer;
    this.mailbox = mailbox;
  }

  @ModelAttribute("assets")
  Assets assets() {
    return assets;
  }

  @ModelAttribute("hasMailbox")
  boolean hasMailbox() {
    return mailbox.isOpen();
  }

  @ModelAttribute("viewer")
  Viewer viewer() {
    return viewer;
  }
}
