package example.flags;

import io.firewatch.remediation.execution.ActionRequest;
import io.firewatch.remediation.execution.Estimate;
import io.firewatch.remediation.execution.Health;
import io.firewatch.remediation.execution.Outcome;
import io.firewatch.remediation.execution.Platform;
import io.firewatch.remediation.execution.Refusal;
import io.firewatch.remediation.execution.TargetState;
import io.firewatch.remediation.execution.TargetUnreadable;
import io.firewatch.remediation.execution.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Feature flags that are files of one word. It notes every change beside the flag. */
final class FlagFiles implements Platform {
  private static final String OFF = "off";
  private static final String VALUE = "value";

  private final Path folder;

  FlagFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "flags";
  }

  @Override
  public Set<String> actions() {
    return Set.of("turn-off-flag");
  }

  @Override
  public Optional<Refusal> objection(ActionRequest request) {
    if (!request.resource().matches("[a-z0-9-]+")) {
      return Optional.of(new Refusal(Refusal.Reason.BAD_RESOURCE, "a resource is a flag"));
    }
    return request.parameters().isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal(Refusal.Reason.BAD_PARAMETER, "there are no parameters"));
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return new Estimate(
        Duration.ZERO, true, List.of(request.resource()), "services read their flags at once");
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    try {
      return TargetState.of(Map.of(VALUE, Files.readString(flag(request))));
    } catch (IOException e) {
      throw new TargetUnreadable(request.resource(), "there is no such flag", e);
    }
  }

  private Path flag(ActionRequest request) {
    return folder.resolve(request.resource());
  }

  @Override
  public Outcome rehearse(ActionRequest request, TargetState before) {
    return new Outcome.Simulated(request.resource() + " would be turned off");
  }

  @Override
  public Outcome act(ActionRequest request, TargetState before) {
    return write(request, OFF);
  }

  private Outcome write(ActionRequest request, String value) {
    try {
      if (Files.deleteIfExists(folder.resolve(request.resource() + ".locked"))) {
        return new Outcome.Failed("the flag is locked", true);
      }
      Files.writeString(flag(request), value);
      Files.writeString(
          folder.resolve(request.resource() + ".log"),
          request.idempotencyKey() + " " + value + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return new Outcome.Done(snapshot(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    String value = snapshot(request).field(VALUE);
    return value.equals(OFF)
        ? new Health.Healthy("the flag is off")
        : new Health.Unhealthy("the flag is " + value);
  }

  @Override
  public Outcome undo(ActionRequest request, TargetState before) {
    return write(request, before.field(VALUE));
  }

  @Override
  public Outcome rehearseUndo(ActionRequest request, TargetState before) {
    return new Outcome.Simulated(request.resource() + " would be " + before.field(VALUE));
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before, TargetState now) {
    return now.field(VALUE).equals(OFF) ? Trace.HAPPENED : Trace.DID_NOT_HAPPEN;
  }
}
