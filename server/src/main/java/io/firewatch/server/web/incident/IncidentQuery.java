package io.firewatch.server.web.incident;

import io.firewatch.incident.IncidentFilter;
import io.firewatch.incident.IncidentStatus;
import io.firewatch.telemetry.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list of incidents is asked for, as it stands in the address; everything is optional.
 *
 * @param status {@code open}, {@code resolved} or the name of a status
 * @param within a length of time such as {@code PT24H} or {@code P7D}
 * @param cursor where the page before ended
 */
public record IncidentQuery(
    @Nullable String status,
    @Nullable List<String> severity,
    @Nullable String service,
    @Nullable String within,
    @Nullable String cursor) {
  private static final int PAGE = 50;

  /**
   * @throws IllegalArgumentException when a part of it is not one of those that are offered
   */
  IncidentFilter filter(Instant now) {
    return new IncidentFilter(
        statuses(),
        severities(),
        text(service),
        text(within).map(length -> now.minus(length(length))),
        Optional.empty(),
        text(cursor),
        PAGE);
  }

  private Set<IncidentStatus> statuses() {
    String wanted = text(status).orElse("").toLowerCase(Locale.ROOT);
    return switch (wanted) {
      case "" -> Set.of();
      case "open" -> open(true);
      case "resolved" -> open(false);
      default -> Set.of(IncidentStatus.valueOf(wanted.toUpperCase(Locale.ROOT)));
    };
  }

  private static Set<IncidentStatus> open(boolean open) {
    return Arrays.stream(IncidentStatus.values())
        .filter(status -> status.isOpen() == open)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(IncidentStatus.class)));
  }

  private Set<Severity> severities() {
    return severity == null
        ? Set.of()
        : severity.stream()
            .filter(name -> !name.isBlank())
            .map(name -> Severity.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
  }

  private static Duration length(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a length of time: " + text, e);
    }
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
  }

  boolean isFirstPage() {
    return text(cursor).isEmpty();
  }

  /** Whether a severity is among those asked for. */
  public boolean asks(String name) {
    return severity != null && severity.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Whether it asks for less than everything. */
  public boolean narrows() {
    return !statuses().isEmpty()
        || !severities().isEmpty()
        || text(service).isPresent()
        || text(within).isPresent();
  }

  /** Address of the page that begins after {@code next}. */
  String address(String next) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath("/incidents");
    text(status).ifPresent(value -> address.queryParam("status", "{status}"));
    if (severity != null) {
      severity.stream()
          .filter(name -> !name.isBlank())
          .forEach(name -> address.queryParam("severity", name));
    }
    text(service).ifPresent(value -> address.queryParam("service", "{service}"));
    text(within).ifPresent(value -> address.queryParam("within", "{within}"));
    address.queryParam("cursor", "{cursor}");
    return address
        .encode()
        .buildAndExpand(
            java.util.Map.of(
                "status", text(status).orElse(""),
                "service", text(service).orElse(""),
                "within", text(within).orElse(""),
                "cursor", next))
        .toUriString();
  }
}
