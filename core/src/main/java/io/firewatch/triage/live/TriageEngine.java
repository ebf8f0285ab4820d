package io.firewatch.triage.live;

import io.firewatch.telemetry.LogLevel;
import io.firewatch.telemetry.LogLine;
import io.firewatch.topology.ServiceCatalogue;
import io.firewatch.triage.cause.Cause;
import io.firewatch.triage.cause.CauseFinder;
import io.firewatch.triage.cause.LineGroup;
import io.firewatch.triage.history.TemplateMinute;
import io.firewatch.triage.live.TriageOutput.Count;
import io.firewatch.triage.signal.RecentDeployments;
import io.firewatch.triage.template.LogTemplate;
import io.firewatch.triage.template.TemplateId;
import io.firewatch.triage.template.TemplateMiner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Triage of the lines of one partition, in order: reads them, finds their templates, gathers the
 * windows of each service, and finds the causes in those with a notable line. All that is under way
 * is told as state before a call returns, so nothing is lost with the process. Not thread-safe.
 */
public final class TriageEngine {
  private static final String STREAM = "w/";
  private static final String FORMAT = "f/";
  private static final String SIGNALS = "r/";

  /** Counts that a crash may forget, and how often counts that show nothing are told as state. */
  private static final long SIGNALS_LOST_MILLIS = 1_000;

  private static final long SIGNALS_KEPT_MILLIS = 60_000;

  /** How often counts of a minute that goes on are told; what came since, a crash may forget. */
  private static final long COUNTS_TOLD_MILLIS = 10_000;

  private final TriageSettings settings;
  private final Supplier<ServiceCatalogue> catalogue;
  private final Map<String, ServiceStream> streams = new HashMap<>();
  private final RecentDeployments deployments;
  private final MinerSnapshot snapshot = new MinerSnapshot();
  private TemplateMiner miner;

  public TriageEngine(
      TriageSettings settings,
      Supplier<ServiceCatalogue> catalogue,
      RecentDeployments deployments) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.deployments = deployments;
    this.miner = new TemplateMiner(settings.miner());
  }

  /** What one call brings about. */
  private static final class Round {
    final TriageOutput out;
    final List<Cause> causes = new ArrayList<>();
    final Set<ServiceStream> touched = new LinkedHashSet<>();
    final Set<ServiceStream> failing = new LinkedHashSet<>();
    final List<TemplateMinute> minutes = new ArrayList<>();
    long uncounted;

    Round(TriageOutput out) {
      this.out = out;
    }
  }

  /**
   * Takes lines.
   *
   * @param arrivalMillis when they were made durable, epoch milliseconds; never goes back
   * @param behind whether so many lines wait that those below WARN are sampled
   */
  public void process(List<LogLine> lines, long arrivalMillis, boolean behind, TriageOutput out) {
    Round round = new Round(out);
    long errors = 0;
    long sampled = 0;
    for (LogLine line : lines) {
      ServiceStream stream = stream(line.service());
      errors += line.level().isError() ? 1 : 0;
      if (behind && stream.leavesOut(line.level(), settings.sampleOneOf())) {
        sampled++;
      } else {
        boolean one = behind && line.level().compareTo(LogLevel.WARN) < 0;
        take(stream, line, new Arrival(arrivalMillis, one ? settings.sampleOneOf() : 1), round);
      }
    }
    out.counted(Count.LINES, lines.size());
    out.counted(Count.ERRORS, errors);
    out.counted(Count.SAMPLED, sampled);
    out.counted(Count.UNCOUNTED, round.uncounted);
    for (ServiceStream stream : round.failing) {
      if (stream.isSignalsStateOld(arrivalMillis, SIGNALS_LOST_MILLIS)) {
        out.changed(SIGNALS + stream.service, stream.saveSignals(arrivalMillis));
      }
    }
    finish(round);
  }

  /**
   * How a line came.
   *
   * @param lines how many it stands for, itself and those that were left out
   */
  private record Arrival(long millis, long lines) {}

  private void take(ServiceStream stream, LogLine line, Arrival arrival, Round round) {
    long arrivalMillis = arrival.millis;
    stream.tick(arrivalMillis).ifPresent(due -> close(stream, due, round));
    String message = stream.format.message(line.message());
    stream.format.news().ifPresent(state -> round.out.changed(FORMAT + stream.service, state));
    TemplateId template = miner.add(message).id();
    if (stream.counts.isOver(arrivalMillis)) {
      round.minutes.addAll(stream.counts.close(arrivalMillis, this::text));
    }
    if (!stream.counts.add(template, line.level(), message, arrivalMillis, arrival.lines)) {
      round.uncounted += arrival.lines;
    }
    stream.lastMillis = arrivalMillis;
    round.touched.add(stream);
    stream.signals.heard(arrivalMillis);
    if (line.level().isError()) {
      stream.signals.add(line, message, miner.current(template), arrivalMillis);
      round.failing.add(stream);
    }
    stream
        .add(new SeenLine(template, line.level(), line.timestampMillis(), message), arrivalMillis)
        .ifPresent(full -> close(stream, full, round));
  }

  /** Closes windows whose time is up, and forgets services that went away. */
  public void tick(long nowMillis, TriageOutput out) {
    Round round = new Round(out);
    List<ServiceStream> gone = new ArrayList<>();
    for (ServiceStream stream : streams.values()) {
      stream
          .tick(nowMillis)
          .ifPresent(due -> {
            close(stream, due, round);
            round.touched.add(stream);
          });
      judge(stream, nowMillis, out);
      if (stream.counts.isDue(nowMillis, COUNTS_TOLD_MILLIS)) {
        round.minutes.addAll(stream.counts.tell(nowMillis, this::text));
      }
      if (nowMillis - stream.lastMillis > settings.forgetAfter().toMillis()) {
        gone.add(stream);
      }
    }
    finish(round);
    gone.forEach(stream -> forget(stream, out));
    snapshot.save(miner, nowMillis, out);
  }

  private void judge(ServiceStream stream, long nowMillis, TriageOutput out) {
    if (stream.signals.tick(nowMillis, deployments, out)
        && stream.isSignalsStateOld(
            nowMillis, stream.signals.isQuiet() ? SIGNALS_KEPT_MILLIS : SIGNALS_LOST_MILLIS)) {
      out.changed(SIGNALS + stream.service, stream.saveSignals(nowMillis));
    }
  }

  /** Takes state that was told before a restart; before anything else. */
  public void restore(String key, byte[] state) {
    String service = key.substring(STREAM.length());
    if (key.startsWith(STREAM)) {
      stream(service).restore(state);
    } else if (key.startsWith(FORMAT)) {
      stream(service).format = LearntFormat.restore(state);
    } else if (key.startsWith(SIGNALS)) {
      stream(service).restoreSignals(state);
    } else if (key.startsWith(MinerSnapshot.KEY)) {
      snapshot
          .restore(settings.miner(), Integer.parseInt(service), state)
          .ifPresent(restored -> miner = restored);
    }
  }

  /** Templates known here. */
  public int templates() {
    return miner.size();
  }

  private ServiceStream stream(String service) {
    return streams.computeIfAbsent(service, name -> new ServiceStream(name, settings));
  }

  private void forget(ServiceStream stream, TriageOutput out) {
    streams.remove(stream.service);
    out.forgotten(STREAM + stream.service);
    out.forgotten(FORMAT + stream.service);
    out.forgotten(SIGNALS + stream.service);
  }

  /** The cheap look: what has no line at WARN or above goes no further. */
  private void close(ServiceStream stream, WindowTally tally, Round round) {
    round.out.counted(Count.WINDOWS, 1);
    if (tally.notable.isEmpty()) {
      return;
    }
    round.out.counted(Count.NOTABLE_WINDOWS, 1);
    Map<TemplateId, LineGroup> groups = new HashMap<>();
    tally.notable.forEach((id, group) -> {
      LineGroup found = group(stream, id, group);
      groups.merge(found.template(), found, LineGroup::plus);
    });
    round.causes.addAll(
        new CauseFinder(catalogue.get()).find(List.copyOf(groups.values()), tally.lines));
  }

  /** The text of a template now; empty when it was forgotten. */
  private String text(TemplateId id) {
    return miner.template(id).map(LogTemplate::text).orElse("");
  }

  private LineGroup group(ServiceStream stream, TemplateId id, WindowTally.Group group) {
    TemplateId current = miner.current(id);
    String known = text(current);
    String text = known.isEmpty() ? group.sample : known;
    boolean usual =
        group.errors > 0 && group.fatals == 0 && stream.signals.isUsual(current, group.lines);
    return new LineGroup(
        stream.service,
        current,
        text,
        group.level,
        group.count(),
        group.firstMillis,
        group.lastMillis,
        group.sample,
        usual);
  }

  private static void finish(Round round) {
    for (ServiceStream stream : round.touched) {
      round.out.changed(STREAM + stream.service, stream.save());
    }
    if (!round.minutes.isEmpty()) {
      round.out.rolledUp(round.minutes);
    }
    if (!round.causes.isEmpty()) {
      round.out.found(round.causes);
    }
  }
}
