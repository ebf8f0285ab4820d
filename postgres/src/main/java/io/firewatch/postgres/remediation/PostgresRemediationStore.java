package io.firewatch.postgres.remediation;

import static io.firewatch.postgres.jdbc.Values.text;

import io.firewatch.diagnosis.Category;
import io.firewatch.incident.IncidentId;
import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.remediation.approval.Approval;
import io.firewatch.remediation.approval.ApprovalId;
import io.firewatch.remediation.plan.Plan;
import io.firewatch.remediation.plan.PlanId;
import io.firewatch.remediation.planning.Situation.Score;
import io.firewatch.remediation.workflow.Deed;
import io.firewatch.remediation.workflow.RemediationStore;
import io.firewatch.remediation.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Plans and what becomes of them in PostgreSQL, each whole as JSON. */
public final class PostgresRemediationStore implements RemediationStore {
  private static final String KEEP =
      """
      insert into remediation_plans (id, incident_id, number, hash, at, body)
      values (?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String NEW_WORKFLOW =
      """
      insert into remediation_workflows (version, stage, since, body, incident_id)
      values (?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String NEXT_WORKFLOW =
      """
      update remediation_workflows set version = ?, stage = ?, since = ?, body = ?
      where incident_id = ? and version = ?
      """;
  private static final String NEW_APPROVAL =
      """
      insert into remediation_approvals (version, state, asked_at, body, incident_id, id)
      values (?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String NEXT_APPROVAL =
      """
      update remediation_approvals set version = ?, state = ?, asked_at = ?, body = ?
      where incident_id = ? and id = ? and version = ?
      """;

  private final Sql sql;
  private final DeedTable deeds;

  public PostgresRemediationStore(Sql sql) {
    this.sql = sql;
    this.deeds = new DeedTable(sql);
  }

  @Override
  public void keep(Plan plan) {
    sql.run(client ->
        client
            .sql(KEEP)
            .params(
                plan.id().value(),
                plan.incident().value(),
                plan.number(),
                plan.hash(),
                Values.time(plan.at()),
                RemediationJson.write(plan))
            .update());
  }

  @Override
  public Optional<Plan> plan(PlanId id) {
    return first(Plan.class, "select body from remediation_plans where id = ?", id.value());
  }

  @Override
  public List<Plan> plans(IncidentId incident) {
    return all(
        Plan.class,
        "select body from remediation_plans where incident_id = ? order by number desc",
        incident.value());
  }

  @Override
  public Optional<Workflow> workflow(IncidentId incident) {
    return first(
        Workflow.class,
        "select body from remediation_workflows where incident_id = ?",
        incident.value());
  }

  @Override
  public Workflow save(Workflow workflow) {
    Workflow next = workflow.stored(workflow.version() + 1);
    List<Object> row =
        List.of(
            next.version(),
            next.stage().name(),
            Values.time(next.since()),
            RemediationJson.write(next),
            next.incident().value());
    if (!write(NEW_WORKFLOW, NEXT_WORKFLOW, row, workflow.version())) {
      throw new Stale("the handling of incident " + workflow.incident(), workflow.version());
    }
    return next;
  }

  @Override
  public List<Workflow> active() {
    return all(
        Workflow.class,
        "select body from remediation_workflows where stage not in ('FINISHED', 'ESCALATED')"
            + " order by since");
  }

  @Override
  public Approval save(Approval approval) {
    Approval next = approval.stored(approval.version() + 1);
    List<Object> row =
        List.of(
            next.version(),
            next.state().name(),
            Values.time(next.askedAt()),
            RemediationJson.write(next),
            next.incident().value(),
            next.id().value());
    if (!write(NEW_APPROVAL, NEXT_APPROVAL, row, approval.version())) {
      throw new Stale("approval " + approval.id(), approval.version());
    }
    return next;
  }

  @Override
  public Optional<Approval> approval(ApprovalId id) {
    return first(Approval.class, "select body from remediation_approvals where id = ?", id.value());
  }

  @Override
  public List<Approval> approvals(IncidentId incident) {
    return all(
        Approval.class,
        "select body from remediation_approvals where incident_id = ? order by asked_at desc",
        incident.value());
  }

  @Override
  public List<Approval> waiting() {
    return all(
        Approval.class,
        "select body from remediation_approvals where state = 'WAITING' order by asked_at");
  }

  @Override
  public void note(Deed deed) {
    deeds.note(deed);
  }

  @Override
  public List<Deed> deeds(IncidentId incident) {
    return deeds.of(incident);
  }

  @Override
  public int timesDone(String fix, Instant since) {
    return deeds.timesDone(text(fix), since);
  }

  @Override
  public Map<String, Score> scores(String service, Category category) {
    return deeds.scores(text(service), category);
  }

  /** Inserts what was never stored, else updates what is at {@code version}. */
  private boolean write(String insert, String update, List<Object> row, int version) {
    List<Object> parameters = new ArrayList<>(row);
    if (version > 0) {
      parameters.add(version);
    }
    return sql.run(
        client -> client.sql(version == 0 ? insert : update).params(parameters).update() == 1);
  }

  private <T> Optional<T> first(Class<T> type, String query, UUID id) {
    return sql.run(client ->
        client
            .sql(query)
            .param(id)
            .query((row, number) -> RemediationJson.read(row.getString("body"), type))
            .optional());
  }

  private <T> List<T> all(Class<T> type, String query, Object... parameters) {
    return sql.run(client ->
        client
            .sql(query)
            .params(parameters)
            .query((row, number) -> RemediationJson.read(row.getString("body"), type))
            .list());
  }
}
