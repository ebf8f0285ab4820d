package io.firewatch.server.api;

import io.firewatch.audit.AuditAction;
import io.firewatch.audit.AuditEntry;
import io.firewatch.server.audit.Auditor;
import io.firewatch.server.catalogue.LiveCatalogue;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The entries of the service catalogue, in the fields of its file. Changes are written into the
 * file and recorded; its version is the {@code ETag}.
 */
@RestController
final class CatalogueController {
  private final LiveCatalogue catalogue;
  private final Auditor auditor;

  CatalogueController(LiveCatalogue catalogue, Auditor auditor) {
    this.catalogue = catalogue;
    this.auditor = auditor;
  }

  /**
   * @param version of the file; a change may be bound to it with {@code If-Match}
   * @param mistake what is wrong with the file, null when nothing is
   */
  record Catalogue(String version, @Nullable String mistake, List<Map<String, Object>> services) {}

  @Operation(summary = "The service catalogue, as its file has it")
  @GetMapping("/api/catalogue")
  ResponseEntity<Catalogue> all() {
    LiveCatalogue.Written written = written();
    return tagged(
        written,
        new Catalogue(written.version(), catalogue.mistake().orElse(null), written.entries()));
  }

  @Operation(summary = "The entry of one service")
  @GetMapping("/api/catalogue/{service}")
  ResponseEntity<Map<String, Object>> one(@PathVariable String service) {
    LiveCatalogue.Written written = written();
    return tagged(written, entry(written, service));
  }

  @Operation(summary = "Puts an entry in the place of a service's, or adds it")
  @PutMapping("/api/catalogue/{service}")
  ResponseEntity<Map<String, Object>> put(
      @PathVariable String service,
      @RequestBody Map<String, Object> body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version) {
    return write(service, body, version);
  }

  @Operation(
      summary = "Changes fields of an entry",
      description = "A JSON merge patch (RFC 7396): null takes a field away.")
  @PatchMapping("/api/catalogue/{service}")
  ResponseEntity<Map<String, Object>> patch(
      @PathVariable String service,
      @RequestBody Map<String, Object> body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version) {
    LiveCatalogue.Written written = written();
    String from = version == null ? written.version() : version;
    return write(service, merged(entry(written, service), body), from);
  }

  private ResponseEntity<Map<String, Object>> write(
      String service, Map<String, Object> body, @Nullable String version) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", service);
    entry.putAll(body);
    if (!service.equals(entry.get("name"))) {
      throw Refusal.field("value", "name", "must be " + service + ", as in the address");
    }
    String before =
        written().entries().stream()
            .filter(known -> service.equals(known.get("name")))
            .findFirst()
            .map(Object::toString)
            .orElse("");
    try {
      LiveCatalogue.Written written =
          auditor.changing(
              AuditAction.CONFIGURATION,
              "catalogue:" + service,
              new AuditEntry.Change(before, entry.toString()),
              () -> catalogue.put(service, entry, version == null ? null : unquoted(version)));
      return tagged(written, entry(written, service));
    } catch (InvalidFile e) {
      throw Refusal.malformed("The catalogue stays as it was: " + e.getMessage());
    } catch (LiveCatalogue.Changed e) {
      throw Refusal.conflict("Somebody else changed it first: " + e.getMessage() + ".");
    }
  }

  private static Map<String, Object> merged(Map<String, Object> entry, Map<?, ?> patch) {
    Map<String, Object> merged = new LinkedHashMap<>(entry);
    patch.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (value == null) {
        merged.remove(name);
      } else if (value instanceof Map<?, ?> inner) {
        merged.put(name, merged(named(merged.get(name)), inner));
      } else {
        merged.put(name, value);
      }
    });
    return merged;
  }

  private static Map<String, Object> named(@Nullable Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> all.put(String.valueOf(key), inner));
    }
    return all;
  }

  private LiveCatalogue.Written written() {
    try {
      return catalogue.written();
    } catch (InvalidFile e) {
      throw Refusal.conflict(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> entry(LiveCatalogue.Written written, String service) {
    return written.entries().stream()
        .filter(entry -> service.equals(entry.get("name")))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("The catalogue has no service " + service + "."));
  }

  private static String unquoted(String tag) {
    return tag.replaceAll("^(W/)?\"|\"$", "");
  }

  private static <T> ResponseEntity<T> tagged(LiveCatalogue.Written written, T body) {
    return ResponseEntity.ok().eTag('"' + written.version() + '"').body(body);
  }
}
