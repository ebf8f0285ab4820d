package io.firewatch.diagnosis.cause;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The spans of a case with their phase, their children, and the log lines they wrote. */
final class SpanForest {
  /** When a span ran. */
  enum Phase {
    REFERENCE,
    BEFORE,
    FAILING
  }

  /** Where a span ran: what is compared is always the same operation of the same service. */
  record Context(String service, String operation) {}

  /** One span in its place. */
  record Node(TracedSpan span, Phase phase, List<TracedSpan> children, Set<String> templates) {
    Context context() {
      return new Context(span.service(), span.operation());
    }
  }

  private final List<Node> nodes = new ArrayList<>();

  SpanForest(RequestRecords records) {
    add(records.spans(), records.logs(), records.alarmMicros());
    add(records.referenceSpans(), records.referenceLogs(), Long.MIN_VALUE);
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Calls between services that the spans show. */
  CallGraph calls() {
    Set<CallGraph.Call> calls = new HashSet<>();
    for (Node node : nodes) {
      for (TracedSpan child : node.children()) {
        calls.add(new CallGraph.Call(node.span().service(), child.service()));
      }
    }
    return new CallGraph(calls);
  }

  private void add(Collection<TracedSpan> spans, Collection<LogEvent> logs, long alarmMicros) {
    Map<String, Node> byId = HashMap.newHashMap(spans.size());
    List<Node> added = new ArrayList<>(spans.size());
    for (TracedSpan span : spans) {
      Phase phase =
          alarmMicros == Long.MIN_VALUE
              ? Phase.REFERENCE
              : span.startMicros() < alarmMicros ? Phase.BEFORE : Phase.FAILING;
      Node node = new Node(span, phase, new ArrayList<>(2), new HashSet<>(4));
      byId.put(key(span.traceId(), span.spanId()), node);
      added.add(node);
    }
    for (Node node : added) {
      Node parent = byId.get(key(node.span().traceId(), node.span().parentId()));
      if (parent != null && parent != node) {
        parent.children().add(node.span());
      }
    }
    Map<String, Node> bySpan = HashMap.newHashMap(spans.size());
    added.forEach(node -> bySpan.put(node.span().spanId(), node));
    for (LogEvent log : logs) {
      Node node = bySpan.get(log.spanId());
      if (node != null) {
        node.templates().add(log.template());
      }
    }
    nodes.addAll(added);
  }

  private static String key(String traceId, String spanId) {
    return traceId + ' ' + spanId;
  }
}
