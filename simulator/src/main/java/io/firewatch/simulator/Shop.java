package io.firewatch.simulator;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The six simulated services and who calls whom. The call graph has no cycle. */
public final class Shop {
  static final String GATEWAY = "api-gateway";
  static final String PAYMENT = "payment-service";
  static final String ORDER = "order-service";
  static final String USER = "user-service";
  static final String NOTIFICATION = "notification-service";
  static final String INVENTORY = "inventory-service";

  private static final List<SimulatedService> SERVICES =
      List.of(
          service(GATEWAY, List.of(PAYMENT, ORDER, USER), 150, 120, 30, 45, 20),
          service(PAYMENT, List.of(), 80, 380, 22, 45, 30),
          consumer(service(ORDER, List.of(PAYMENT, INVENTORY), 60, 280, 20, 45, 15), 100),
          service(USER, List.of(), 200, 150, 18, 45, 20),
          consumer(service(NOTIFICATION, List.of(), 40, 500, 25, 55, 20), 200),
          service(INVENTORY, List.of(), 30, 220, 15, 45, 10));

  private Shop() {}

  public static List<SimulatedService> services() {
    return SERVICES;
  }

  /**
   * The service of that name.
   *
   * @throws IllegalArgumentException when there is no such service
   */
  public static SimulatedService service(String name) {
    return SERVICES.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no simulated service is called " + name));
  }

  /** Every service that calls {@code name}, directly or through others, nearest first. */
  public static Set<String> callersOf(String name) {
    Set<String> callers = new LinkedHashSet<>();
    List<String> direct =
        SERVICES.stream().filter(s -> s.callees().contains(name)).map(s -> s.name()).toList();
    callers.addAll(direct);
    direct.forEach(caller -> callers.addAll(callersOf(caller)));
    return callers;
  }

  private static SimulatedService service(
      String name, List<String> callees, double... rateLatencyCpuMemoryConnections) {
    double[] level = rateLatencyCpuMemoryConnections;
    Map<Metric, Double> baselines = new EnumMap<>(Metric.class);
    baselines.put(Metric.REQUEST_RATE, level[0]);
    baselines.put(Metric.ERROR_RATE, 0.5);
    baselines.put(Metric.LATENCY_P99, level[1]);
    baselines.put(Metric.CPU, level[2]);
    baselines.put(Metric.MEMORY, level[3]);
    baselines.put(Metric.DB_CONNECTIONS, level[4]);
    return new SimulatedService(name, baselines, callees);
  }

  /** Only services that consume from Kafka report a lag; for the others it means nothing. */
  private static SimulatedService consumer(SimulatedService service, double lag) {
    Map<Metric, Double> baselines = new EnumMap<>(service.baselines());
    baselines.put(Metric.CONSUMER_LAG, lag);
    return new SimulatedService(service.name(), baselines, service.callees());
  }
}
