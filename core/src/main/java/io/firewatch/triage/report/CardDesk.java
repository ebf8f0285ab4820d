package io.firewatch.triage.report;

import io.firewatch.telemetry.SeriesKey;
import io.firewatch.telemetry.Severity;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.CauseFinder;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.signal.LogSignal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins causes found in the windows of many streams to one card each. A critical card is a signal
 * of the service that seems to have caused it; it is over when no window is critical any more.
 */
public final class CardDesk {
  /** What critical cards are told as, beside the metrics of a service. */
  public static final String METRIC = "log_report";

  /** Lines older than twice this say nothing of who fails now. */
  private static final Duration RECENT = Duration.ofSeconds(10);

  private final CardSettings settings;
  private final Supplier<ServiceCatalogue> catalogue;
  private final ReportWriter writer;
  private final List<Open> open = new ArrayList<>();

  public CardDesk(
      CardSettings settings, Supplier<ServiceCatalogue> catalogue, ReportWriter writer) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.writer = writer;
  }

  private static final class Open {
    ReportCard card;
    Cause cause;
    Instant toldAt;
    Instant criticalAt;
    boolean grown;
    boolean untold;

    /** What was found in the present stretch of {@link #RECENT}, and in the one before. */
    private Cause newer;

    private @Nullable Cause older;
    private Instant newerSince;

    Open(ReportCard card, Instant toldAt) {
      this.card = card;
      this.cause = card.cause();
      this.criticalAt = card.times().criticalAt();
      this.toldAt = toldAt;
      this.newer = card.cause();
      this.newerSince = toldAt;
    }

    void look(Cause found, Instant now) {
      if (isDue(newerSince, RECENT, now)) {
        older = isDue(newerSince, RECENT.multipliedBy(2), now) ? null : newer;
        newer = found;
        newerSince = now;
      } else {
        newer = newer.plus(found);
      }
    }

    /** A card may gather stray lines of many services for hours before something fails. */
    Cause recent() {
      return older == null ? newer : older.plus(newer);
    }
  }

  /** Goes on with a card that was open before a restart. */
  public void restore(ReportCard card) {
    open.add(new Open(card, card.times().updatedAt()));
    open.sort(Comparator.comparing(o -> o.card.times().openedAt()));
  }

  /** Takes the causes of one or more windows. What a report says is written once for all. */
  public void take(List<Cause> causes, Instant now, CardOutput out) {
    CauseFinder finder = new CauseFinder(catalogue.get());
    for (Cause cause : causes) {
      List<Cause> known = open.stream().map(one -> one.cause).toList();
      OptionalInt home = finder.best(cause, known);
      if (home.isPresent()) {
        grow(open.get(home.getAsInt()), cause, now, out);
      } else {
        begin(cause, now, out);
      }
    }
    for (Open one : open) {
      if (one.grown) {
        write(one, one.card.report().severity(), now);
        out.changed(one.card);
        tellIfDue(one, now, out);
      }
    }
  }

  private void begin(Cause cause, Instant now, CardOutput out) {
    IncidentReport.Level severity = RuleReportWriter.severity(cause);
    boolean critical = severity == IncidentReport.Level.CRITICAL;
    LineGroup leading = cause.leading();
    UUID id =
        id(leading.service(), leading.template().toString(), Long.toString(cause.firstMillis()));
    ReportCard card =
        new ReportCard(
            id,
            suspect(cause),
            writer.write(cause, severity),
            cause,
            new ReportCard.Times(
                Instant.ofEpochMilli(cause.firstMillis()), now, critical ? now : Instant.EPOCH),
            true);
    open.add(new Open(card, now));
    out.changed(card);
    out.told(card, ReportCard.Change.OPENED);
    if (critical) {
      out.began(signal(card, cause, now));
    }
  }

  private void grow(Open one, Cause cause, Instant now, CardOutput out) {
    IncidentReport.Level found = RuleReportWriter.severity(cause);
    boolean critical = found == IncidentReport.Level.CRITICAL;
    one.cause = one.cause.plus(cause);
    if (!one.card.isCritical()) {
      one.look(cause, now);
    }
    one.criticalAt = critical ? now : one.criticalAt;
    one.grown = true;
    one.untold = true;
    if (found.compareTo(one.card.report().severity()) < 0) {
      write(one, found, now);
      out.changed(one.card);
      tell(one, ReportCard.Change.WORSENED, now, out);
      if (critical) {
        out.began(signal(one.card, cause, now));
      }
    }
  }

  /** Writes down what a card has grown to. */
  private void write(Open one, IncidentReport.Level severity, Instant now) {
    ReportCard before = one.card;
    one.card =
        new ReportCard(
            before.id(),
            before.isCritical() ? before.suspect() : suspect(one.recent()),
            writer.write(one.cause, severity),
            one.cause,
            new ReportCard.Times(before.times().openedAt(), now, one.criticalAt),
            true);
    one.grown = false;
  }

  /** Closes what is over, and tells what was held back; to be called every second or so. */
  public void tick(Instant now, CardOutput out) {
    for (Iterator<Open> all = open.iterator(); all.hasNext(); ) {
      Open one = all.next();
      if (isOver(one.card, now)) {
        all.remove();
        close(one.card, now, out);
      } else {
        tellIfDue(one, now, out);
      }
    }
  }

  private boolean isOver(ReportCard card, Instant now) {
    return card.isCritical()
        ? isDue(card.times().criticalAt(), settings.calm(), now)
        : isDue(card.times().updatedAt(), settings.quiet(), now);
  }

  private static void close(ReportCard card, Instant now, CardOutput out) {
    out.told(
        new ReportCard(card.id(), card.suspect(), card.report(), card.cause(), card.times(), false),
        ReportCard.Change.CLOSED);
    if (card.isCritical()) {
      out.ended(new LogSignal.Over(card.id(), series(card), now, List.of()));
    }
    out.forgotten(card.id());
  }

  private void tellIfDue(Open one, Instant now, CardOutput out) {
    if (one.untold && isDue(one.toldAt, settings.tellEvery(), now)) {
      tell(one, ReportCard.Change.GREW, now, out);
    }
  }

  private static void tell(Open one, ReportCard.Change change, Instant now, CardOutput out) {
    one.toldAt = now;
    one.untold = false;
    out.told(one.card, change);
  }

  private static boolean isDue(Instant since, Duration after, Instant now) {
    return Duration.between(since, now).compareTo(after) >= 0;
  }

  /**
   * @param trigger what made it critical; the card itself may be older and was harmless until then
   */
  private static LogSignal signal(ReportCard card, Cause trigger, Instant now) {
    Cause cause = card.cause();
    long errors = cause.count().errors();
    return new LogSignal(
        card.id(),
        series(card),
        kind(cause),
        Severity.CRITICAL,
        Instant.ofEpochMilli(trigger.firstErrorMillis()),
        LogSignal.seen(cause.lastMillis(card.suspect()), now),
        null,
        "%s; %d error %s from %s"
            .formatted(
                card.report().title(),
                errors,
                errors == 1 ? "line" : "lines",
                RuleReportWriter.from(card.report().impactedServices())),
        List.of());
  }

  /** What its leading line tells of; where that tells nothing, that there are errors. */
  private static FatalPatterns.Kind kind(Cause cause) {
    FatalPatterns.Kind told = FatalPatterns.kindOf(cause.leading().sample());
    return told == FatalPatterns.Kind.UNKNOWN && cause.count().fatals() == 0
        ? FatalPatterns.Kind.ERROR_RATE_SPIKE
        : told;
  }

  private static SeriesKey series(ReportCard card) {
    return SeriesKey.of(card.suspect(), METRIC);
  }

  private String suspect(Cause cause) {
    return new Suspects(catalogue.get()).of(cause);
  }

  private static UUID id(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
  }
}
