package io.firewatch.server.web;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of every page needs. */
@ControllerAdvice(basePackageClasses = Chrome.class)
final class Chrome {
  private final Assets assets;
  private final Viewer viewer;

  Chrome(Assets assets, Viewer viewer) {
    this.assets = assets;
    this.viewer = viewer;
  }

  @ModelAttribute("assets")
  Assets assets() {
    return assets;
  }

  @ModelAttribute("viewer")
  Viewer viewer() {
    return viewer;
  }
}
