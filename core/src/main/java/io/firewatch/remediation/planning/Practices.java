package io.firewatch.remediation.planning;

import static io.firewatch.remediation.plan.Remedy.FAIL_OVER;
import static io.firewatch.remediation.plan.Remedy.LIMIT_TRAFFIC;
import static io.firewatch.remediation.plan.Remedy.RESTART;
import static io.firewatch.remediation.plan.Remedy.SCALE_OUT;
import static io.firewatch.remediation.plan.Remedy.TURN_OFF_FLAG;
import static io.firewatch.remediation.plan.Remedy.UNDO_DEPLOYMENT;

import io.firewatch.diagnosis.Category;
import io.firewatch.remediation.plan.Remedy;
import io.firewatch.remediation.planning.Practice.Advice;
import java.util.Arrays;
import java.util.List;

/** What is done about each kind of cause when nobody wrote anything else down. */
final class Practices {
  private static final Advice LOG =
      new Advice(
          "Read what SERVICE logs since it began",
          "The line that is new dates the failure better than any graph",
          "kubectl logs deploy/SERVICE --since=30m --prefix");
  private static final Advice PODS =
      new Advice(
          "Look at the replicas of SERVICE",
          "Restarts, probes that fail and nodes that are full show at once",
          "kubectl get pods -l app=SERVICE -o wide");
  private static final Advice HISTORY =
      new Advice(
          "List what was rolled out of SERVICE",
          "To know which version worked before anything is undone",
          "kubectl rollout history deployment/SERVICE");
  private static final Advice USE =
      new Advice(
          "See what each replica of SERVICE uses",
          "One busy replica has another reason than all of them",
          "kubectl top pod -l app=SERVICE --containers");

  private Practices() {}

  /** One remedy each. */
  private static List<List<Remedy>> ways(Remedy... remedies) {
    return Arrays.stream(remedies).map(List::of).toList();
  }

  static Practice of(Category category) {
    return switch (category) {
      case DEPLOYMENT ->
          new Practice(
              "a rollout that broke a service",
              ways(UNDO_DEPLOYMENT, TURN_OFF_FLAG, RESTART),
              List.of(
                  HISTORY,
                  new Advice(
                      "Check that the last release of SERVICE changed no schema",
                      "Old code may not run on a new schema; then turn the feature off instead",
                      ""),
                  new Advice(
                      "Stop the pipeline of SERVICE",
                      "So that it does not put the version back",
                      "kubectl rollout pause deployment/SERVICE")),
              "Errors, latency and health of SERVICE are where they were before the rollout");
      case DEPENDENCY ->
          new Practice(
              "a dependency that does not answer",
              ways(RESTART, FAIL_OVER, UNDO_DEPLOYMENT),
              List.of(
                  PODS,
                  LOG,
                  new Advice(
                      "Protect the callers of SERVICE: open the breaker or shorten the timeout",
                      "Threads that wait for what is dead take the living ones with them",
                      "")),
              "Calls to SERVICE succeed and its callers are at their usual error rate");
      case NETWORK ->
          new Practice(
              "a network that is interrupted",
              ways(FAIL_OVER, RESTART),
              List.of(
                  new Advice(
                      "Ask for the name of SERVICE from both sides",
                      "A wrong or missing answer explains most interruptions",
                      "kubectl exec deploy/SERVICE -- getent hosts SERVICE"),
                  new Advice(
                      "Follow the path to SERVICE",
                      "A policy that was changed today is the first suspect",
                      "kubectl get networkpolicy -o wide"),
                  PODS),
              "No timeouts between SERVICE and what it talks to for five minutes");
      case CONNECTIONS ->
          new Practice(
              "a connection pool that runs dry",
              ways(RESTART, UNDO_DEPLOYMENT, LIMIT_TRAFFIC),
              List.of(
                  new Advice(
                      "Count who holds connections of SERVICE's database",
                      "Many idle in transaction are a leak, many active on one statement a slow"
                          + " query",
                      "psql -c \"select application_name, state, count(*) from pg_stat_activity"
                          + " group by 1, 2 order by 3 desc\""),
                  new Advice(
                      "End sessions that idle in a transaction for more than five minutes",
                      "Each holds a connection that healthy requests wait for",
                      "psql -c \"select pg_terminate_backend(pid) from pg_stat_activity where state"
                          + " = 'idle in transaction' and now() - state_change > interval '5"
                          + " min'\""),
                  LOG),
              "Less than 70 % of the connections of SERVICE are in use for three minutes");
      case MEMORY ->
          new Practice(
              "memory that only grows",
              List.of(
                  // More replicas first, so that fewer requests meet the restarts.
                  List.of(SCALE_OUT, RESTART), List.of(UNDO_DEPLOYMENT)),
              List.of(
                  USE,
                  new Advice(
                      "Keep a heap dump of one replica of SERVICE",
                      "A restart ends the leak for a while and destroys its evidence",
                      "kubectl exec deploy/SERVICE -- jcmd 1 GC.heap_dump /tmp/heap.hprof"),
                  HISTORY),
              "Memory of SERVICE is stable for ten minutes");
      case CPU ->
          new Practice(
              "a processor without time left",
              ways(SCALE_OUT, RESTART, LIMIT_TRAFFIC),
              List.of(
                  USE,
                  new Advice(
                      "Take three thread dumps of SERVICE ten seconds apart",
                      "They show what is always on top",
                      "kubectl exec deploy/SERVICE -- jcmd 1 Thread.print"),
                  HISTORY),
              "SERVICE uses less than 70 % of its processor for five minutes");
      case BACKLOG ->
          new Practice(
              "a consumer that falls behind",
              ways(SCALE_OUT, RESTART, UNDO_DEPLOYMENT),
              List.of(
                  new Advice(
                      "See which groups and partitions of SERVICE are behind",
                      "One partition behind is a poison record or a hot key, all of them slow"
                          + " handling",
                      "kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe"
                          + " --all-groups"),
                  PODS,
                  LOG),
              "The lag of SERVICE falls for five minutes and is below 1 000");
      case APPLICATION ->
          new Practice(
              "errors of a service's own",
              ways(UNDO_DEPLOYMENT, RESTART, TURN_OFF_FLAG),
              List.of(LOG, HISTORY, PODS),
              "Fewer than 1 % of the requests of SERVICE fail for five minutes");
      case SLOWNESS ->
          new Practice(
              "a service that became slow",
              ways(RESTART, SCALE_OUT, UNDO_DEPLOYMENT),
              List.of(USE, LOG, HISTORY),
              "The 99th percentile of SERVICE is below 1.5 times its objective for five minutes");
      case UNKNOWN ->
          new Practice(
              "a cause that is not to be seen",
              List.of(),
              List.of(PODS, LOG, HISTORY),
              "Every signal of the incident is back to normal");
    };
  }
}
