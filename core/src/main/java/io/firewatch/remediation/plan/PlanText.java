package io.firewatch.remediation.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The canonical text of plans: every field with its name and length, so that no two plans that
 * differ anywhere have the same.
 */
public final class PlanText {
  private final StringBuilder text = new StringBuilder();

  private PlanText() {}

  static String hash(Plan plan) {
    return hash(of(plan));
  }

  /** SHA-256 of a text, as 64 hexadecimal digits. */
  public static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The text of a plan. */
  public static String of(Plan plan) {
    PlanText text = new PlanText();
    text.put("id", plan.id());
    text.put("incident", plan.incident());
    text.put("number", plan.number());
    text.put("round", plan.round());
    text.put("service", plan.cause().service());
    text.put("category", plan.cause().category());
    text.put("statement", plan.cause().statement());
    text.put("confidence", plan.cause().confidence());
    plan.steps().forEach(text::put);
    text.put("escalation", plan.escalation());
    text.put("runbooks", plan.runbooks());
    text.put("estimate", plan.estimate().time());
    text.put("basis", plan.estimate().basis());
    return text.text.toString();
  }

  private void put(Step step) {
    put("step", step.id());
    put("depends", step.dependsOn());
    put("title", step.task().title());
    put("why", step.task().why());
    put("owner", step.task().owner());
    put("source", step.source().words());
    put("priority", step.priority());
    put("risk", step.impact().risk());
    put("downtime", step.impact().downtime());
    put("radius", step.impact().radius());
    put("reversible", step.impact().reversible());
    put("preconditions", step.guard().preconditions());
    put("success", step.guard().successCheck());
    put("rollback", step.guard().rollback());
    switch (step.work()) {
      case Work.Instruction by -> {
        put("instruction", by.text());
        put("command", by.command());
      }
      case Work.Action by -> {
        put("remedy", by.remedy());
        put("executor", by.executor());
        put("action", by.action());
        put("resource", by.resource());
        by.parameters()
            .forEach((name, value) -> {
              put("parameter", name);
              put("value", value);
            });
        put("command", by.command());
      }
    }
  }

  private void put(String name, List<?> values) {
    put(name, values.size());
    values.forEach(value -> put(name, value));
  }

  private void put(String name, Object value) {
    String written = String.valueOf(value);
    text.append(name).append(' ').append(written.length()).append(' ').append(written).append('\n');
  }
}
