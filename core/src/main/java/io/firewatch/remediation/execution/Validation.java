package io.firewatch.remediation.execution;

/** Whether an executor would act. */
public sealed interface Validation {
  record Accepted() implements Validation {}

  record Refused(Refusal refusal) implements Validation {}
}
