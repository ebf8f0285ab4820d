package io.firewatch.contracts.memory;

import io.firewatch.audit.AuditEntry;
import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditTrail;
import io.firewatch.audit.ChainCheck;
import io.firewatch.audit.ChainLink;
import io.firewatch.audit.ChainReport;
import io.firewatch.audit.SealedEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The record of acts in memory. */
public final class InMemoryAuditTrail implements AuditTrail {
  private final List<Row> rows = new ArrayList<>();
  private ChainLink from = ChainLink.BEGINNING;
  private ChainLink head = ChainLink.BEGINNING;
  private long numbers;

  private static final class Row {
    private final long number;
    private final AuditEntry entry;
    private Optional<SealedEntry> sealed = Optional.empty();

    Row(long number, AuditEntry entry) {
      this.number = number;
      this.entry = entry;
    }

    Numbered numbered() {
      return new Numbered(number, entry, sealed.map(SealedEntry::link));
    }
  }

  @Override
  public synchronized void record(AuditEntry entry) {
    rows.add(new Row(++numbers, entry));
  }

  @Override
  public <T> T record(AuditEntry entry, Supplier<T> work) {
    T result = work.get();
    record(entry);
    return result;
  }

  @Override
  public synchronized int seal(int most) {
    int count = 0;
    for (Row row : rows) {
      if (row.sealed.isEmpty() && count < most) {
        SealedEntry sealed = SealedEntry.of(row.entry, head);
        row.sealed = Optional.of(sealed);
        head = sealed.link();
        count++;
      }
    }
    return count;
  }

  @Override
  public synchronized List<Numbered> list(AuditFilter filter) {
    return rows.reversed().stream()
        .filter(row ->
            filter.page().before().isEmpty() || row.number < filter.page().before().getAsLong())
        .filter(row -> filter.matches(row.entry))
        .limit(filter.page().limit())
        .map(Row::numbered)
        .toList();
  }

  @Override
  public synchronized ChainReport verify(Optional<ChainLink> kept) {
    ChainCheck check = new ChainCheck(from, kept);
    rows.stream().flatMap(row -> row.sealed.stream()).forEach(check::next);
    return check.finish(head, rows.stream().filter(row -> row.sealed.isEmpty()).count());
  }

  @Override
  public synchronized int prune(Instant before) {
    int count = 0;
    while (!rows.isEmpty()
        && rows.getFirst().sealed.isPresent()
        && rows.getFirst().entry.at().isBefore(before)) {
      from = rows.removeFirst().sealed.orElseThrow().link();
      count++;
    }
    return count;
  }
}
