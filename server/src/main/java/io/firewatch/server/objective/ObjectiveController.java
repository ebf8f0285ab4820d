package io.firewatch.server.objective;

import io.firewatch.server.api.ItemList;
import io.firewatch.server.file.InvalidFile;
import io.firewatch.server.objective.ObjectiveBoard.Stand;
import io.firewatch.server.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Service level objectives and how they stand. */
@RestController
final class ObjectiveController {
  private final ObjectiveBoard board;
  private final LiveObjectives book;

  ObjectiveController(ObjectiveBoard board, LiveObjectives book) {
    this.board = board;
    this.book = book;
  }

  @Operation(summary = "All objectives, or those of a service: state, budget left, burn rates")
  @GetMapping("/api/objectives")
  ItemList<ObjectiveView> list(@RequestParam(required = false) @Nullable String service) {
    List<Stand> stands = service == null ? board.list() : board.ofService(service);
    return ItemList.of(stands.stream().map(ObjectiveView::of).toList());
  }

  @Operation(summary = "An objective with its burn over the window and the incidents that spent it")
  @GetMapping("/api/objectives/{service}/{name}")
  ObjectiveView.Whole get(@PathVariable String service, @PathVariable String name) {
    Stand stand =
        board.ofService(service).stream()
            .filter(one -> one.objective().id().name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> Refusal.notFound("No objective " + name + " of " + service + " is known."));
    return ObjectiveView.whole(stand, board.history(stand), board.spenders(stand));
  }

  @Operation(summary = "Reads the file of objectives again")
  @PostMapping("/api/objectives/reload")
  Map<String, Object> reload() {
    try {
      return Map.of("objectives", book.reload().objectives().size());
    } catch (InvalidFile e) {
      throw Refusal.conflict("The objectives stay as they were: " + e.getMessage());
    }
  }
}
