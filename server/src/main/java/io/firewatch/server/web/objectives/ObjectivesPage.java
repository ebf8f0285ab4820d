package io.firewatch.server.web.objectives;

import io.firewatch.server.objective.ObjectiveBoard;
import io.firewatch.server.objective.ObjectiveBoard.Stand;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Every objective, the worst first: how much of its budget is left, how it burnt, and what burnt
 * it.
 */
@Hidden
@Controller
final class ObjectivesPage {
  private final ObjectiveBoard board;

  ObjectivesPage(ObjectiveBoard board) {
    this.board = board;
  }

  @GetMapping("/objectives")
  String page(Model model) {
    model.addAttribute(
        "objectives",
        board.list().stream()
            .sorted(Comparator.comparing(Stand::state).reversed())
            .map(stand -> ObjectiveRow.whole(stand, board))
            .toList());
    model.addAttribute("mistake", board.mistake().orElse(null));
    return "objectives";
  }
}
