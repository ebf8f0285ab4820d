package io.firewatch.remediation.execution;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** A platform behind the rules of {@link Executor}. */
public final class GuardedExecutor implements Executor {
  private static final String TARGET = "target";

  private final Platform platform;
  private final Limits limits;
  private final KeyMemory memory = new KeyMemory();

  public GuardedExecutor(Platform platform, Limits limits) {
    if (!platform.name().matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("bad name of an executor: " + platform.name());
    }
    this.platform = platform;
    this.limits = limits;
  }

  @Override
  public String name() {
    return platform.name();
  }

  @Override
  public Set<String> actions() {
    return Set.copyOf(platform.actions());
  }

  public Limits limits() {
    return limits;
  }

  @Override
  public Validation validate(ActionRequest request) {
    Optional<Refusal> objection = objection(request);
    return objection.isPresent()
        ? new Validation.Refused(objection.get())
        : new Validation.Accepted();
  }

  private Optional<Refusal> objection(ActionRequest request) {
    if (!request.executor().equals(name())) {
      return refuse(Refusal.Reason.OTHER_EXECUTOR, "this is " + name());
    }
    if (!platform.actions().contains(request.action())) {
      return refuse(
          Refusal.Reason.UNKNOWN_ACTION,
          name() + " cannot " + request.action() + ", only " + sorted(platform.actions()));
    }
    if (!limits.allowed().allows(request.action(), request.resource())) {
      return refuse(
          Refusal.Reason.NOT_ALLOWED,
          request.action()
              + " on "
              + request.resource()
              + " is not on the allow-list of "
              + name());
    }
    return platform.objection(request);
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private static Optional<Refusal> refuse(Refusal.Reason reason, String detail) {
    return Optional.of(new Refusal(reason, detail));
  }

  @Override
  public Estimate estimate(ActionRequest request) {
    return platform.estimate(request);
  }

  @Override
  public TargetState snapshot(ActionRequest request) {
    Optional<Refusal> objection = objection(request);
    if (objection.isPresent()) {
      throw new TargetUnreadable(request.resource(), objection.get().detail());
    }
    TreeMap<String, String> fields = new TreeMap<>(platform.snapshot(request).fields());
    fields.put(TARGET, target(request));
    return TargetState.of(fields);
  }

  private static String target(ActionRequest request) {
    return request.executor() + ":" + request.resource();
  }

  @Override
  public Outcome execute(ActionRequest request, TargetState before) {
    Optional<Refusal> objection = objection(request, before);
    if (objection.isPresent()) {
      return new Outcome.Refused(objection.get());
    }
    if (isDry(request)) {
      return told(platform::rehearse, request, before);
    }
    return memory.once(request, earlier -> actUnlessDone(request, before, earlier));
  }

  @Override
  public Outcome rollback(ActionRequest request, TargetState before) {
    Optional<Refusal> objection = objection(request, before);
    if (objection.isPresent()) {
      return new Outcome.Refused(objection.get());
    }
    if (isDry(request)) {
      return told(platform::rehearseUndo, request, before);
    }
    return memory.exclusively(request, () -> undoUnlessDone(request, before));
  }

  private boolean isDry(ActionRequest request) {
    return limits.dryRun() || request.dryRun();
  }

  private Optional<Refusal> objection(ActionRequest request, TargetState before) {
    Optional<Refusal> objection = objection(request);
    if (objection.isPresent() || target(request).equals(before.fields().get(TARGET))) {
      return objection;
    }
    return refuse(
        Refusal.Reason.FOREIGN_STATE, "the state given is not one of " + request.resource());
  }

  private static Outcome told(
      BiFunction<ActionRequest, TargetState, Outcome> rehearsal,
      ActionRequest request,
      TargetState before) {
    Outcome outcome = attempt(rehearsal, request, before);
    return switch (outcome) {
      case Outcome.Done _ ->
          new Outcome.InDoubt("the platform says that it acted, although it was to tell only");
      case Outcome.Simulated _, Outcome.Refused _, Outcome.Failed _, Outcome.InDoubt _ -> outcome;
    };
  }

  /** A platform that throws may have acted before it did. */
  private static Outcome attempt(
      BiFunction<ActionRequest, TargetState, Outcome> work,
      ActionRequest request,
      TargetState before) {
    try {
      return work.apply(request, before);
    } catch (TargetUnreadable e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()), true);
    } catch (RuntimeException e) {
      return new Outcome.InDoubt(request.inWords() + " broke off: " + e);
    }
  }

  private Outcome actUnlessDone(
      ActionRequest request, TargetState before, Optional<Outcome> earlier) {
    TargetState now;
    try {
      now = snapshot(request);
    } catch (TargetUnreadable e) {
      return earlier.orElseGet(() -> new Outcome.Failed(String.valueOf(e.getMessage()), true));
    }
    return switch (platform.trace(request, before, now)) {
      case HAPPENED -> new Outcome.Done(now);
      case CANNOT_TELL -> earlier.orElseGet(() -> actOn(request, before, now));
      case DID_NOT_HAPPEN -> actOn(request, before, now);
    };
  }

  private Outcome actOn(ActionRequest request, TargetState before, TargetState now) {
    if (!now.equals(before)) {
      return changedMeanwhile(request, now);
    }
    return complete(attempt(platform::act, request, before), request);
  }

  private static Outcome changedMeanwhile(ActionRequest request, TargetState now) {
    return new Outcome.Refused(
        new Refusal(
            Refusal.Reason.STATE_CHANGED,
            request.resource() + " is no longer as it was: " + now.json()));
  }

  /** What is as before needs no undoing, and what others did since is not overwritten. */
  private Outcome undoUnlessDone(ActionRequest request, TargetState before) {
    try {
      TargetState now = snapshot(request);
      if (now.equals(before)) {
        return new Outcome.Done(now);
      }
      if (platform.trace(request, before, now) == Trace.DID_NOT_HAPPEN) {
        return changedMeanwhile(request, now);
      }
    } catch (TargetUnreadable e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()), true);
    }
    return complete(attempt(platform::undo, request, before), request);
  }

  /** States that platforms tell of lack the name of the target. */
  private static Outcome complete(Outcome outcome, ActionRequest request) {
    if (!(outcome instanceof Outcome.Done(TargetState after))) {
      return outcome;
    }
    TreeMap<String, String> fields = new TreeMap<>(after.fields());
    fields.put(TARGET, target(request));
    return new Outcome.Done(TargetState.of(fields));
  }

  @Override
  public Health verify(ActionRequest request, TargetState before) {
    Optional<Refusal> objection = objection(request, before);
    if (objection.isPresent()) {
      return new Health.Unknown(objection.get().detail());
    }
    try {
      return platform.verify(request, before);
    } catch (RuntimeException e) {
      return new Health.Unknown("cannot ask " + request.resource() + ": " + e.getMessage());
    }
  }

  @Override
  public Trace trace(ActionRequest request, TargetState before) {
    if (objection(request, before).isPresent()) {
      return Trace.CANNOT_TELL;
    }
    try {
      return platform.trace(request, before, snapshot(request));
    } catch (TargetUnreadable e) {
      return Trace.CANNOT_TELL;
    }
  }
}
