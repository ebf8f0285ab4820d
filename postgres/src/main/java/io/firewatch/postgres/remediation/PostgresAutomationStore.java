package io.firewatch.postgres.remediation;

import io.firewatch.postgres.jdbc.Sql;
import io.firewatch.remediation.policy.Automation;
import io.firewatch.remediation.policy.AutomationStore;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds for all automation, as one row. */
public final class PostgresAutomationStore implements AutomationStore {
  private static final String BEGIN = RemediationJson.write(Automation.begin(Instant.EPOCH));

  private final Sql sql;

  public PostgresAutomationStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Automation read() {
    return sql.run(client -> read(client, ""));
  }

  @Override
  public Automation update(UnaryOperator<Automation> change) {
    return sql.transact(client -> {
      client
          .sql("insert into automation (body) values (?) on conflict do nothing")
          .param(BEGIN)
          .update();
      Automation next = change.apply(read(client, " for update"));
      client.sql("update automation set body = ?").param(RemediationJson.write(next)).update();
      return next;
    });
  }

  private static Automation read(JdbcClient client, String lock) {
    String body =
        client
            .sql("select body from automation" + lock)
            .query(String.class)
            .optional()
            .orElse(BEGIN);
    return RemediationJson.read(body, Automation.class);
  }
}
