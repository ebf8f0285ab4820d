package io.firewatch.postgres.remediation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.firewatch.postgres.jdbc.Values;
import io.firewatch.remediation.plan.Source;
import io.firewatch.remediation.plan.Work;
import tools.jackson.databind.json.JsonMapper;

/** Records of remediation as JSON; a choice has the name of its kind in {@code kind}. */
final class RemediationJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(Source.class, SourceKind.class)
          .addMixIn(Work.class, WorkKind.class)
          .build();

  private RemediationJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Source.RunbookSection.class, name = "runbook"),
    @JsonSubTypes.Type(value = Source.PastIncident.class, name = "incident"),
    @JsonSubTypes.Type(value = Source.GeneralPractice.class, name = "practice")
  })
  private interface SourceKind {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Work.Instruction.class, name = "instruction"),
    @JsonSubTypes.Type(value = Work.Action.class, name = "action")
  })
  private interface WorkKind {}

  static String write(Object value) {
    return Values.text(JSON.writeValueAsString(value));
  }

  static <T> T read(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }
}
