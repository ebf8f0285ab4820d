package io.firewatch.diagnosis.live;

import io.firewatch.diagnosis.live.Weighing.Cause;
import io.firewatch.telemetry.Deployment;
import java.util.Optional;

/** Puts causes into words, with the command that checks or mends each. */
final class Remedies implements Weighing.Words {
  private final ContextClues context;

  Remedies(ContextClues context) {
    this.context = context;
  }

  @Override
  public String statement(Cause cause) {
    String service = cause.service();
    return switch (cause.category()) {
      case DEPLOYMENT ->
          context
              .change(service)
              .map(d -> "%s %s of %s broke it".formatted(changeOf(d), d.version(), service))
              .orElse(service + " was rolled out in a state that does not work");
      case DEPENDENCY -> "something that " + service + " depends on is down";
      case NETWORK -> "the network between " + service + " and what it talks to is interrupted";
      case CONNECTIONS -> service + " has used up its database connections";
      case MEMORY -> service + " is running out of memory";
      case CPU -> service + " has no processor time left";
      case BACKLOG -> service + " consumes more slowly than messages arrive";
      case APPLICATION -> "an error in " + service + " itself fails its requests";
      case SLOWNESS -> service + " has become slow itself";
      case UNKNOWN -> "why " + service + " is in trouble is not to be seen";
    };
  }

  private static String changeOf(Deployment deployment) {
    return deployment.changeType().equals("CONFIG") ? "configuration" : "deployment";
  }

  @Override
  public String suggestion(Cause cause) {
    String service = cause.service();
    return switch (cause.category()) {
      case DEPLOYMENT -> "kubectl rollout undo deployment/" + service + back(service);
      case DEPENDENCY ->
          "kubectl logs deploy/%s --since=15m | grep -iE 'refused|unavailable|unreachable'"
              .formatted(service);
      case NETWORK ->
          "kubectl exec deploy/%s -- cat /etc/resolv.conf /proc/net/route".formatted(service);
      case CONNECTIONS ->
          "psql -c \"select application_name, state, count(*) from pg_stat_activity group by 1, 2"
              + " order by 3 desc\"";
      case MEMORY -> "kubectl top pod -l app=%s --containers".formatted(service);
      case CPU -> "kubectl top pod -l app=%s --containers".formatted(service);
      case BACKLOG ->
          "kafka-consumer-groups.sh --bootstrap-server localhost:9092 --describe --all-groups";
      case APPLICATION, SLOWNESS ->
          "kubectl logs deploy/%s --since=15m --prefix".formatted(service);
      case UNKNOWN -> "";
    };
  }

  private String back(String service) {
    Optional<Deployment> newest = context.change(service);
    return newest
        .flatMap(deployment -> context.before(deployment))
        .map(previous -> "  # back to " + previous.version())
        .orElse("");
  }
}
