package io.firewatch.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.firewatch.contracts.Samples;
import io.firewatch.contracts.memory.InMemoryIncidentStore;
import io.firewatch.incident.IncidentStore;
import io.firewatch.incident.IncidentStore.IncidentTransaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Counting must not make many small steps of one large one. */
final class CountedIncidentStoreTest {
  private final List<String> asked = new ArrayList<>();
  private final InMemoryIncidentStore memory = new InMemoryIncidentStore(Samples.encoder());
  private final IncidentStore store =
      new CountedIncidentStore(listening(memory), new SimpleMeterRegistry());

  @Test
  void what_is_asked_for_many_at_once_reaches_the_store_at_once() {
    store.run(
        Set.of(),
        transaction -> {
          transaction.firstTimes("handler", List.of("a", "b", "c"));
          transaction.saveAll(List.of(Samples.incident(1), Samples.incident(2)));
        });

    assertThat(asked).containsExactly("firstTimes", "saveAll");
    assertThat(memory.find(Samples.id(2))).isPresent();
  }

  /** The store, whose transactions note what they are asked. */
  private IncidentStore listening(IncidentStore to) {
    return (IncidentStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {IncidentStore.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("transact")) {
                return method.invoke(to, arguments);
              }
              @SuppressWarnings("unchecked")
              Set<String> locks = (Set<String>) arguments[0];
              @SuppressWarnings("unchecked")
              Function<IncidentTransaction, Object> work =
                  (Function<IncidentTransaction, Object>) arguments[1];
              return to.transact(locks, transaction -> work.apply(noting(transaction)));
            });
  }

  private IncidentTransaction noting(IncidentTransaction of) {
    return (IncidentTransaction)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {IncidentTransaction.class},
            (proxy, method, arguments) -> {
              asked.add(method.getName());
              return method.invoke(of, arguments);
            });
  }
}
