package io.firewatch.server.objective;

import io.firewatch.incident.StoreUnavailable;
import io.firewatch.objective.BurnAlert;
import io.firewatch.objective.ObjectiveReport;
import io.firewatch.objective.ObjectiveReport.Standing;
import io.firewatch.server.objective.ObjectiveBoard.Stand;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Objectives as metrics of this server: every node tells of all. */
@Component
final class ObjectiveMeters implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ObjectiveMeters.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final ObjectiveBoard board;
  private final MultiGauge target;
  private final MultiGauge left;
  private final MultiGauge burn;
  private final MultiGauge alert;
  private final Thread looking;

  ObjectiveMeters(ObjectiveBoard board, MeterRegistry registry) {
    this.board = board;
    this.target = gauge("target", "The share that must be good.", registry);
    this.left = gauge("budget.left", "Share of the window's error budget left.", registry);
    this.burn = gauge("burn.rate", "Budgets a window like this would spend.", registry);
    this.alert = gauge("alert", "Whether the budget burns too fast: 1 or 0.", registry);
    this.looking = Thread.ofVirtual().name("objective-meters").start(this::look);
  }

  private static MultiGauge gauge(String name, String help, MeterRegistry registry) {
    return MultiGauge.builder("firewatch.objective." + name).description(help).register(registry);
  }

  private void look() {
    try {
      while (true) {
        try {
          refresh(board.list());
        } catch (StoreUnavailable e) {
          log.debug("The figures of objectives stay as they are", e);
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void refresh(List<Stand> stands) {
    List<MultiGauge.Row<?>> targets = new ArrayList<>();
    List<MultiGauge.Row<?>> budgets = new ArrayList<>();
    List<MultiGauge.Row<?>> burns = new ArrayList<>();
    List<MultiGauge.Row<?>> alerts = new ArrayList<>();
    for (Stand stand : stands) {
      Tags tags =
          Tags.of(
              "service", stand.objective().service(), "objective", stand.objective().id().name());
      targets.add(MultiGauge.Row.of(tags, stand.objective().target()));
      Standing standing = stand.standing();
      if (standing != null && stand.state() != ObjectiveState.NO_DATA) {
        budgets.add(MultiGauge.Row.of(tags, 1 - standing.spent()));
        for (ObjectiveReport.Burn one : standing.burns()) {
          burns.add(
              MultiGauge.Row.of(
                  tags.and("window", ObjectiveView.length(one.window())), one.rate()));
        }
        for (BurnAlert kind : BurnAlert.values()) {
          boolean fires = standing.firing().stream().anyMatch(one -> one.alert() == kind);
          alerts.add(MultiGauge.Row.of(tags.and("alert", kind.name()), fires ? 1 : 0));
        }
      }
    }
    target.register(targets, true);
    left.register(budgets, true);
    burn.register(burns, true);
    alert.register(alerts, true);
  }

  @Override
  public void destroy() {
    looking.interrupt();
  }
}
