package io.firewatch.contracts.remediation;

import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Executor;
import io.firewatch.remediation.plan.Risk;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

/** Executors that say how long their targets are down, which decides how risky an act is. */
final class Lengthy {
  private Lengthy() {}

  /** One whose acts are of a risk. */
  static Executor of(Risk risk, Executor executor) {
    return of(downtime(risk), true, executor);
  }

  /** One whose acts take so long, and can be undone or not. */
  static Executor of(Duration downtime, boolean reversible, Executor executor) {
    Estimate estimate = new Estimate(downtime, reversible, List.of(), "it is known");
    return (Executor)
        Proxy.newProxyInstance(
            Executor.class.getClassLoader(),
            new Class<?>[] {Executor.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("estimate")) {
                return estimate;
              }
              try {
                return method.invoke(executor, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Duration downtime(Risk risk) {
    return switch (risk) {
      case LOW -> Duration.ofSeconds(59);
      case MEDIUM -> Duration.ofMinutes(5);
      case HIGH -> Duration.ofMinutes(6);
    };
  }
}
