package io.firewatch.server.api;

import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events that no agent could handle, and another chance for them. */
@RestController
final class DeadLetterController {
  private final DeadLetterBox letters;

  DeadLetterController(DeadLetterBox letters) {
    this.letters = letters;
  }

  @Operation(summary = "Events no agent could handle, newest first")
  @GetMapping("/api/dead-letters")
  ItemList<DeadLetterBox.Letter> list(@RequestParam(required = false) @Nullable String limit) {
    return ItemList.of(letters.list(Parameters.limit(limit, 50, 500)));
  }

  @Operation(summary = "Publishes the original again")
  @PostMapping("/api/dead-letters/{id}/replay")
  DeadLetterBox.Letter replay(@PathVariable String id) {
    try {
      return letters
          .replay(id)
          .orElseThrow(() -> Refusal.notFound("There is no dead letter " + id + "."));
    } catch (IllegalArgumentException e) {
      throw Refusal.field("value", "id", "must be partition-offset");
    }
  }
}
