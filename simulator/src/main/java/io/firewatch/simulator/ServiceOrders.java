package io.firewatch.simulator;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The part of the endpoint at which services are operated: {@code GET /services/NAME}, {@code POST
 * /services/NAME/act?action=ACTION&key=KEY} and {@code POST /services/NAME/restore?…}.
 */
final class ServiceOrders {
  static final String ROOT = "/services/";

  private static final String ACT = "/act";
  private static final String RESTORE = "/restore";

  private final ControlRoom room;

  ServiceOrders(ControlRoom room) {
    this.room = room;
  }

  Answer read(String path) {
    Optional<ServiceState> state = room.look(path.substring(ROOT.length()));
    return state
        .map(s -> Answer.json(StateJson.service(s)))
        .orElseGet(() -> Answer.error(404, "there is no such service"));
  }

  /**
   * @param parameters value by name; empty when it was not given
   */
  Answer change(String path, UnaryOperator<String> parameters) {
    if (path.endsWith(ACT)) {
      String service = path.substring(ROOT.length(), path.length() - ACT.length());
      return answer(
          service, room.operate(service, parameters.apply("action"), parameters.apply("key")));
    }
    if (path.endsWith(RESTORE)) {
      String service = path.substring(ROOT.length(), path.length() - RESTORE.length());
      try {
        return answer(service, room.restore(service, setup(parameters)));
      } catch (IllegalArgumentException e) {
        return Answer.error(400, String.valueOf(e.getMessage()));
      }
    }
    return Answer.error(404, "there is /services/NAME/act and /services/NAME/restore");
  }

  private Answer answer(String service, ControlRoom.Reply reply) {
    return switch (reply) {
      case ControlRoom.Reply.Done _ -> read(ROOT + service);
      case ControlRoom.Reply.Refused(String reason) -> Answer.error(409, reason);
    };
  }

  private static ServiceSetup setup(UnaryOperator<String> parameters) {
    return new ServiceSetup(
        Integer.parseInt(parameters.apply("replicas")),
        Integer.parseInt(parameters.apply("release")),
        parameters.apply("zone"),
        Boolean.parseBoolean(parameters.apply("limited")),
        Boolean.parseBoolean(parameters.apply("flag")),
        parameters.apply("last_act"));
  }
}
