package io.firewatch.notification.delivery;

import io.firewatch.incident.IncidentId;
import io.firewatch.notification.message.Message;
import io.firewatch.notification.message.MessageKind;
import io.firewatch.telemetry.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes one message of many. */
public final class Digests {
  private static final int SHOWN = 25;

  private final Supplier<String> incidentsPage;

  /**
   * @param incidentsPage address of the list of incidents
   */
  public Digests(Supplier<String> incidentsPage) {
    this.incidentsPage = incidentsPage;
  }

  /**
   * A delivery that tells all of them.
   *
   * @param members to one target, at least one
   */
  public Delivery of(List<Delivery> members, Instant now) {
    String all =
        members.stream()
            .map(member -> member.id().toString())
            .sorted()
            .collect(Collectors.joining(","));
    UUID part = UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    Delivery digest =
        Delivery.of(
            new Delivery.Occasion(null, MessageKind.DIGEST, part.toString()),
            members.getFirst().recipient(),
            message(members),
            now);
    boolean urgent = members.stream().anyMatch(member -> member.lane() == Lane.URGENT);
    return urgent ? digest.in(Lane.URGENT) : digest;
  }

  private Message message(List<Delivery> members) {
    Map<IncidentId, Delivery> latest = new LinkedHashMap<>();
    List<Delivery> others = new ArrayList<>();
    for (Delivery member : members) {
      IncidentId incident = member.occasion().incident();
      if (incident == null) {
        others.add(member);
      } else {
        latest.put(incident, member);
      }
    }
    List<Delivery> told = new ArrayList<>(latest.values());
    told.addAll(others);
    told.sort(Comparator.comparing((Delivery each) -> each.message().head().severity()));
    Map<Severity, Long> counts =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.message().head().severity(), TreeMap::new, Collectors.counting()));
    boolean isNew =
        told.stream().allMatch(each -> each.occasion().kind() == MessageKind.INCIDENT_OPENED);
    String title =
        (isNew ? told.size() + " new incidents: " : "News of " + told.size() + " incidents: ")
            + words(counts);
    return new Message(
        new Message.Head(
            MessageKind.DIGEST,
            Message.Stage.OPEN,
            told.getFirst().message().head().severity(),
            "",
            title,
            "So many that they are told together. Each has its page."),
        List.of(),
        List.of(new Message.Section("What there is", "", lines(told))),
        List.of(new Message.Link("All incidents", incidentsPage.get())),
        List.of());
  }

  private static String words(Map<Severity, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  private static List<String> lines(List<Delivery> told) {
    List<String> lines = new ArrayList<>();
    for (Delivery each : told.subList(0, Math.min(SHOWN, told.size()))) {
      Message.Head head = each.message().head();
      lines.add("%s %s: %s".formatted(head.severity(), head.incident(), head.title()));
    }
    if (told.size() > SHOWN) {
      lines.add("and " + (told.size() - SHOWN) + " more");
    }
    return lines;
  }
}
