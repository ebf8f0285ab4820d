package io.firewatch.bench.ingest;

import io.firewatch.telemetry.LogLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One logging statement of an imaginary service.
 *
 * @param text what it writes; each {@code #} is a digit that is drawn anew for every line
 */
record LogStatement(LogLevel level, String text) {
  private static final List<String> DONE =
      List.of(
          "Reserved",
          "Charged",
          "Loaded",
          "Published",
          "Skipped",
          "Refreshed",
          "Dispatched",
          "Merged",
          "Indexed",
          "Archived",
          "Priced",
          "Shipped",
          "Validated",
          "Cancelled");
  private static final List<String> DO =
      List.of(
          "reserve",
          "charge",
          "load",
          "publish",
          "refresh",
          "dispatch",
          "merge",
          "index",
          "archive",
          "price",
          "ship",
          "validate");
  private static final List<String> THINGS =
      List.of(
          "order",
          "cart",
          "session",
          "invoice",
          "shipment",
          "voucher",
          "profile",
          "ledger entry",
          "catalogue page",
          "stock level",
          "basket",
          "delivery slot",
          "refund",
          "address");
  private static final List<String> DETAILS =
      List.of(
          "for customer ########",
          "from 10.##.##.##:####",
          "in ### ms",
          "with status 2## and #### bytes",
          "at /srv/data/part-####/file-##.bin",
          "of tenant 7f#e##a#-####-4###-a###-############",
          "attempt=# total=#.##",
          "by worker-## on host-###.internal");
  private static final List<String> REASONS =
      List.of(
          "the row is locked by ########",
          "checksum 0x##a#f### differs",
          "no answer after #### ms",
          "version ### is stale",
          "limit of #### reached");

  /** Keeps the first statements from being nearly all there is. */
  private static final int LEAST = 8;

  /** Different statements of one level. */
  static List<LogStatement> draw(LogLevel level, int howMany, Random random) {
    Set<String> known = new HashSet<>();
    List<LogStatement> all = new ArrayList<>();
    while (all.size() < howMany) {
      String text = level.compareTo(LogLevel.WARN) < 0 ? success(random) : failure(random);
      if (known.add(text)) {
        all.add(new LogStatement(level, text));
      }
    }
    return all;
  }

  /** One of {@code statements}, the k-th with a weight of 1 / (k + {@value #LEAST}). */
  static LogStatement pick(List<LogStatement> statements, Random random) {
    double sum = 0;
    for (int k = 0; k < statements.size(); k++) {
      sum += 1.0 / (k + LEAST);
    }
    double at = random.nextDouble() * sum;
    for (int k = 0; k < statements.size(); k++) {
      at -= 1.0 / (k + LEAST);
      if (at < 0) {
        return statements.get(k);
      }
    }
    return statements.getLast();
  }

  private static String success(Random random) {
    StringBuilder text =
        new StringBuilder(one(DONE, random)).append(' ').append(one(THINGS, random));
    text.append(" ########");
    for (int details = 1 + random.nextInt(3); details > 0; details--) {
      text.append(' ').append(one(DETAILS, random));
    }
    return text.toString();
  }

  private static String failure(Random random) {
    return "Could not %s %s ########: %s (%s)"
        .formatted(
            one(DO, random), one(THINGS, random), one(REASONS, random), one(DETAILS, random));
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
