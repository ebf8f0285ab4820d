package io.firewatch.integrations.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code NAMESPACE/KIND/NAME}. */
record Place(String namespace, String kind, String name) {
  static final String DEPLOYMENT = "deployment";
  static final String POD = "pod";

  private static final Pattern FORM =
      Pattern.compile("([a-z0-9-]{1,63})/(deployment|pod)/([a-z0-9.-]{1,253})");

  static Optional<Place> parse(String resource) {
    Matcher parts = FORM.matcher(resource);
    return parts.matches()
        ? Optional.of(new Place(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  /** Of a resource that was looked at before. */
  static Place of(String resource) {
    return parse(resource)
        .orElseThrow(() -> new IllegalArgumentException("not NAMESPACE/KIND/NAME: " + resource));
  }
}
