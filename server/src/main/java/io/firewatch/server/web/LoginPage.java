package io.firewatch.server.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
@Controller
final class LoginPage {
  @GetMapping("/login")
  String login() {
    return "login";
  }
}
