package io.firewatch.server.health;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives: cheap, and asking nothing of anybody else. */
@RestController
final class HealthController {
  @GetMapping({"/healthz", "/health"})
  Map<String, String> health() {
    return Map.of("status", "healthy", "service", "firewatch");
  }
}
