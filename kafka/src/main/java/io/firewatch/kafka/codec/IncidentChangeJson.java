package io.firewatch.kafka.codec;

import io.firewatch.incident.IncidentId;
import java.util.Set;

/** Reads what was told of an incident, as far as others need it to look for themselves. */
final class IncidentChangeJson {
  static final String PARENT = "parent_incident_id";
  private static final String OPENED = "opened";

  /** Events of other kinds, and of earlier versions, do not say whether there is a parent. */
  private static final String UNTOLD = "?";

  private IncidentChangeJson() {}

  static IncidentChange decode(byte[] bytes) {
    JsonFields fields = new JsonFields(Json.parseObject(bytes));
    String id = fields.text("incident_id");
    try {
      return new IncidentChange(
          IncidentId.parse(id),
          Set.of(fields.text("what", OPENED).split(",")),
          !fields.text(PARENT, UNTOLD).isEmpty());
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("incident_id must be a UUID, is " + id, e);
    }
  }
}
