package io.firewatch.server.web.incident;

import io.firewatch.topology.BlastRadius;
import io.firewatch.topology.CallGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The blast radius as a drawing: the suspected service on top, its callers below, theirs below
 * them, each joined to what it calls, with the share of its requests that are hit. In the units of
 * the drawing's view box.
 *
 * @param height of the drawing
 * @param more services that are left out because there are too many
 */
public record RadiusView(List<Row> rows, List<Line> lines, int height, int more) {
  /** Width of the view box. */
  public static final int WIDTH = 340;

  private static final int MOST = 14;
  private static final int ROW = 34;
  private static final int FIRST = 20;
  private static final int INDENT = 22;
  private static final int LEFT = 12;
  private static final int BAR = 84;

  public RadiusView {
    rows = List.copyOf(rows);
    lines = List.copyOf(lines);
  }

  /**
   * A service.
   *
   * @param state firing, recovered or exposed
   * @param bar how long the bar of its share is
   * @param share in words; empty when no trace shows its requests
   */
  public record Row(
      String service, String state, int x, int y, double bar, String share, boolean entrance) {}

  /**
   * A call, drawn from the caller to the callee.
   *
   * @param path as an SVG path
   * @param near whether it is the shortest way to the suspected service
   */
  public record Line(String path, boolean near, String caller, String callee) {}

  /** Whether anybody calls the suspected service. */
  public boolean isEmpty() {
    return rows.size() < 2;
  }

  /**
   * @param states of the services that are part of the incident
   */
  static RadiusView of(CallGraph graph, String suspected, Map<String, String> states) {
    List<BlastRadius.Suffering> all = BlastRadius.of(graph, suspected).suffering();
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put(
        suspected,
        new Row(
            suspected,
            states.getOrDefault(suspected, "exposed"),
            LEFT,
            FIRST,
            0,
            "",
            graph.callers(suspected).isEmpty()));
    for (BlastRadius.Suffering one : inTreeOrder(all, suspected)) {
      if (rows.size() < MOST) {
        rows.put(one.service(), row(one, rows.size(), states));
      }
    }
    return new RadiusView(
        List.copyOf(rows.values()),
        lines(graph, all, rows),
        FIRST + (rows.size() - 1) * ROW + FIRST,
        Math.max(0, all.size() + 1 - rows.size()));
  }

  private static Row row(BlastRadius.Suffering one, int place, Map<String, String> states) {
    OptionalDouble share = one.share();
    return new Row(
        one.service(),
        states.getOrDefault(one.service(), "exposed"),
        LEFT + INDENT * Math.min(one.hops(), 4),
        FIRST + place * ROW,
        share.isPresent() ? Math.max(1, BAR * Math.min(1, share.getAsDouble())) : 0,
        share.isPresent() ? percent(share.getAsDouble()) : "",
        one.isEntrance());
  }

  /** Each caller right below what it calls on the shortest way. */
  private static List<BlastRadius.Suffering> inTreeOrder(
      List<BlastRadius.Suffering> all, String root) {
    List<BlastRadius.Suffering> ordered = new ArrayList<>();
    for (BlastRadius.Suffering one : all) {
      if (one.path().get(1).equals(root)) {
        ordered.add(one);
        ordered.addAll(inTreeOrder(all, one.service()));
      }
    }
    return ordered;
  }

  private static List<Line> lines(
      CallGraph graph, List<BlastRadius.Suffering> all, Map<String, Row> rows) {
    List<Line> lines = new ArrayList<>();
    for (BlastRadius.Suffering one : all) {
      Row caller = rows.get(one.service());
      if (caller == null) {
        continue;
      }
      for (String name : graph.callees(one.service())) {
        Row callee = rows.get(name);
        if (callee != null) {
          boolean near = one.path().get(1).equals(name);
          lines.add(new Line(path(caller, callee, near), near, one.service(), name));
        }
      }
    }
    return lines;
  }

  private static String path(Row caller, Row callee, boolean near) {
    if (near) {
      return String.format(
          Locale.ROOT, "M%d %d H%d V%d", caller.x() - 7, caller.y(), callee.x(), callee.y() + 8);
    }
    return String.format(
        Locale.ROOT,
        "M%d %d Q%d %d %d %d",
        caller.x() - 5,
        caller.y() - 4,
        Math.min(caller.x(), callee.x()) - 16,
        (caller.y() + callee.y()) / 2,
        callee.x() - 6,
        callee.y() + 4);
  }

  private static String percent(double share) {
    return share > 0 && share < 0.01 ? "< 1 %" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
