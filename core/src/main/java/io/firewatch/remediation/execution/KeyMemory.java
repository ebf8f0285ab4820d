package io.firewatch.remediation.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of the keys that were acted upon by this process, the latest few thousand. It stands
 * in front of what the target itself remembers, and of what the caller persisted.
 */
final class KeyMemory {
  private static final int KEPT = 4_096;

  private final Map<String, Act> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Act> eldest) {
          return size() > KEPT && !eldest.getValue().lock.isLocked();
        }
      };

  private static final class Act {
    final ActionRequest request;
    final ReentrantLock lock = new ReentrantLock();
    @Nullable Outcome outcome;

    Act(ActionRequest request) {
      this.request = request;
    }
  }

  /**
   * Acts unless the key's act is done. Two threads never act for one key at once.
   *
   * @param act given what an earlier try left in doubt
   */
  Outcome once(ActionRequest request, Function<Optional<Outcome>, Outcome> act) {
    Act known = known(request);
    if (!known.request.wantsTheSameAs(request)) {
      return new Outcome.Refused(
          new Refusal(
              Refusal.Reason.KEY_REUSED,
              "key " + request.idempotencyKey() + " belongs to " + known.request.inWords()));
    }
    known.lock.lock();
    try {
      Outcome earlier = known.outcome;
      if (earlier instanceof Outcome.Done) {
        return earlier;
      }
      Outcome outcome = act.apply(Optional.ofNullable(earlier));
      boolean lasts =
          switch (outcome) {
            case Outcome.Done _, Outcome.InDoubt _ -> true;
            case Outcome.Simulated _, Outcome.Refused _, Outcome.Failed _ -> false;
          };
      if (lasts || earlier == null) {
        known.outcome = lasts ? outcome : null;
      }
      return outcome;
    } finally {
      known.lock.unlock();
    }
  }

  /** Undoes while nobody acts for the key. */
  Outcome exclusively(ActionRequest request, Supplier<Outcome> undo) {
    Act known = known(request);
    known.lock.lock();
    try {
      return undo.get();
    } finally {
      known.lock.unlock();
    }
  }

  private Act known(ActionRequest request) {
    synchronized (entries) {
      return entries.computeIfAbsent(request.idempotencyKey(), _ -> new Act(request));
    }
  }
}
