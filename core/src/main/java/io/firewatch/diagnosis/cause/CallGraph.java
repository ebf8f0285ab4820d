package io.firewatch.diagnosis.cause;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who calls whom. A service does not call itself. */
public final class CallGraph {
  /** One edge. */
  public record Call(String caller, String callee) {}

  public static final CallGraph EMPTY = new CallGraph(List.of());

  private final SortedMap<String, SortedSet<String>> callees = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> callers = new TreeMap<>();

  public CallGraph(Collection<Call> calls) {
    for (Call call : calls) {
      if (!call.caller().equals(call.callee())) {
        callees.computeIfAbsent(call.caller(), _ -> new TreeSet<>()).add(call.callee());
        callers.computeIfAbsent(call.callee(), _ -> new TreeSet<>()).add(call.caller());
      }
    }
  }

  boolean isEmpty() {
    return callees.isEmpty();
  }

  SortedSet<String> callees(String service) {
    return get(callees, service);
  }

  SortedSet<String> callers(String service) {
    return get(callers, service);
  }

  private static SortedSet<String> get(Map<String, SortedSet<String>> edges, String service) {
    return edges.getOrDefault(service, new TreeSet<>());
  }
}
