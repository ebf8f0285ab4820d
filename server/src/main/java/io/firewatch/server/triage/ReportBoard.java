package io.firewatch.server.triage;

import io.firewatch.server.config.TriageProperties;
import io.firewatch.triage.report.ReportCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The latest reports as every node knows them from the log. */
@Component
public final class ReportBoard {
  private final int kept;

  /** The one opened last at the end. */
  private final Map<UUID, ReportCard> cards = new LinkedHashMap<>();

  ReportBoard(TriageProperties properties) {
    this.kept = properties.reports().kept();
  }

  /** Takes the newest telling of a report. */
  public synchronized void put(ReportCard card) {
    cards.put(card.id(), card);
    if (cards.size() > kept) {
      cards.remove(cards.keySet().iterator().next());
    }
  }

  /** Latest opened first. */
  public synchronized List<ReportCard> latest(int limit) {
    List<ReportCard> all = new ArrayList<>(cards.values()).reversed();
    return List.copyOf(all.subList(0, Math.min(limit, all.size())));
  }

  public synchronized Optional<ReportCard> find(UUID id) {
    return Optional.ofNullable(cards.get(id));
  }

  synchronized long open() {
    return cards.values().stream().filter(ReportCard::open).count();
  }
}
