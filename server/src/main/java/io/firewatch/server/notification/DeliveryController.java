package io.firewatch.server.notification;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.delivery.DeliveryState;
import io.firewatch.notification.delivery.DeliveryStore;
import io.firewatch.server.api.ItemList;
import io.firewatch.server.api.Parameters;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was told to whom over HTTP. */
@RestController
final class DeliveryController {
  private static final int SHOWN = 100;
  private static final int MOST = 500;

  private final Deliveries deliveries;

  DeliveryController(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * A channel to try.
   *
   * @param address where to; absent for what the channel is set up with
   */
  record Test(@Nullable String channel, @Nullable String address) {}

  @Operation(summary = "Messages to people and programs, newest first, and how far each got")
  @GetMapping("/api/deliveries")
  ItemList<DeliveryView> list(
      @RequestParam(required = false) @Nullable String incident,
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(required = false) @Nullable String limit) {
    DeliveryStore.Filter filter =
        new DeliveryStore.Filter(
            Parameters.choices("state", state, DeliveryState.class),
            Optional.ofNullable(incident).map(text -> new IncidentId(uuid("incident", text))),
            Optional.ofNullable(channel),
            Parameters.limit(limit, SHOWN, MOST));
    return ItemList.of(deliveries.list(filter).stream().map(DeliveryView::of).toList());
  }

  @Operation(summary = "One message, and how far it got")
  @GetMapping("/api/deliveries/{id}")
  DeliveryView get(@PathVariable String id) {
    return DeliveryView.of(deliveries.find(uuid("id", id)));
  }

  @Operation(summary = "Has a message that was given up sent again")
  @PostMapping("/api/deliveries/{id}/resend")
  DeliveryView resend(@PathVariable String id) {
    return DeliveryView.of(deliveries.resend(uuid("id", id)));
  }

  @Operation(summary = "Sends a test message through a channel")
  @PostMapping("/api/notifications/test")
  DeliveryView test(@RequestBody Test test) {
    String channel = test.channel() == null ? "" : test.channel();
    String address = test.address() == null ? "" : test.address();
    return DeliveryView.of(deliveries.test(channel, address));
  }

  private static UUID uuid(String field, String text) {
    try {
      if (text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw Refusal.field("value", field, "must be a UUID");
  }
}
