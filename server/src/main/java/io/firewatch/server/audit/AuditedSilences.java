package io.firewatch.server.audit;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.correlation.LabelMatcher;
import io.firewatch.correlation.Silence;
import io.firewatch.correlation.SilenceStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A store of silences that has every change recorded in the transaction that makes it. */
public final class AuditedSilences implements SilenceStore {
  private final SilenceStore store;
  private final Auditor auditor;

  public AuditedSilences(SilenceStore store, Auditor auditor) {
    this.store = store;
    this.auditor = auditor;
  }

  @Override
  public void save(Silence silence) {
    String before = store.find(silence.id()).map(AuditedSilences::words).orElse("");
    auditor.changing(
        AuditAction.CONFIGURATION,
        "silence:" + silence.id(),
        new AuditEntry.Change(before, words(silence)),
        () -> {
          store.save(silence);
          return true;
        });
  }

  private static String words(Silence silence) {
    return "%s from %s to %s by %s: %s"
        .formatted(
            silence.matchers().stream()
                .map(AuditedSilences::words)
                .collect(Collectors.joining(", ", "{", "}")),
            silence.startsAt(),
            silence.endsAt(),
            silence.createdBy(),
            silence.comment());
  }

  private static String words(LabelMatcher matcher) {
    String operator =
        (matcher.isEqual() ? "=" : "!") + (matcher.isRegex() ? "~" : matcher.isEqual() ? "" : "=");
    return matcher.name() + operator + '"' + matcher.value() + '"';
  }

  @Override
  public Optional<Silence> find(UUID id) {
    return store.find(id);
  }

  @Override
  public List<Silence> list() {
    return store.list();
  }

  @Override
  public List<Silence> active(Instant now) {
    return store.active(now);
  }

  @Override
  public int prune(Instant before) {
    return store.prune(before);
  }
}
