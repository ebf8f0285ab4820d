package io.firewatch.notification.message;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.message.Message.Link;

/**
 * Addresses of our pages, as they are reached from where messages are read.
 *
 * @param base without a slash at its end
 */
public record Pages(String base) {
  public Pages {
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
  }

  public Link incident(IncidentId incident) {
    return new Link("Open the incident", base + "/incidents/" + incident);
  }

  public String incidents() {
    return base + "/incidents";
  }
}
