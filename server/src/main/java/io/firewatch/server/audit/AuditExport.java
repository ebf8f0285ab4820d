package io.firewatch.server.audit;

import io.firewatch.audit.AuditFilter;
import io.firewatch.audit.AuditTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries out page by page, so that a long record needs little memory. */
@Component
final class AuditExport {
  private static final String HEADER =
      "number,at,actor,action,result,subject,incident,before,after,request_id,sequence,hash";

  private final AuditTrail trail;
  private final JsonMapper json;

  AuditExport(AuditTrail trail, JsonMapper json) {
    this.trail = trail;
    this.json = json;
  }

  private interface Line {
    String of(AuditView view);
  }

  void csv(AuditFilter filter, HttpServletResponse response) throws IOException {
    begin(response, "text/csv", "audit.csv");
    response.getWriter().write(HEADER + "\r\n");
    write(filter, response, view -> csv(view) + "\r\n");
  }

  void ndjson(AuditFilter filter, HttpServletResponse response) throws IOException {
    begin(response, "application/x-ndjson", "audit.ndjson");
    write(filter, response, view -> json.writeValueAsString(view) + "\n");
  }

  private static void begin(HttpServletResponse response, String type, String file) {
    response.setContentType(type);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
  }

  private void write(AuditFilter filter, HttpServletResponse response, Line line)
      throws IOException {
    List<AuditTrail.Numbered> page;
    AuditFilter next = filter;
    do {
      page = trail.list(next);
      for (AuditTrail.Numbered each : page) {
        response.getWriter().write(line.of(AuditView.of(each)));
      }
      if (!page.isEmpty()) {
        next = next.olderThan(page.getLast().number());
      }
    } while (page.size() == filter.page().limit());
  }

  private static String csv(AuditView view) {
    List<@Nullable Object> fields = new ArrayList<>();
    fields.add(view.number());
    fields.add(view.at());
    Stream.of(view.actor(), view.action(), view.result(), view.subject(), view.incident())
        .forEach(fields::add);
    Stream.of(view.before(), view.after(), view.requestId()).forEach(fields::add);
    fields.add(view.sequence());
    fields.add(view.hash());
    return fields.stream().map(AuditExport::field).collect(Collectors.joining(","));
  }

  /** Quoted as RFC 4180 says; what a spreadsheet would take for a formula begins with a quote. */
  private static String field(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    String plain = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + plain.replace("\"", "\"\"") + '"'
        : plain;
  }
}
