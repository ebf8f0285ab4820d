package io.firewatch.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Something a postmortem says. */
public record Statement(List<Fragment> fragments) {
  private static final String GAP = "{}";

  public Statement {
    fragments = List.copyOf(fragments);
  }

  /**
   * Words with gaps.
   *
   * @param words without digits; {@code {}} stands for the next of the fragments
   */
  public static Statement of(String words, Fragment... filling) {
    List<Fragment> fragments = new ArrayList<>();
    int from = 0;
    for (Fragment fragment : filling) {
      int gap = words.indexOf(GAP, from);
      if (gap < 0) {
        throw new IllegalArgumentException("more fragments than gaps: " + words);
      }
      plain(fragments, words.substring(from, gap));
      fragments.add(fragment);
      from = gap + GAP.length();
    }
    plain(fragments, words.substring(from));
    return new Statement(fragments);
  }

  private static void plain(List<Fragment> fragments, String words) {
    if (!words.isEmpty()) {
      fragments.add(new Fragment.Plain(words));
    }
  }

  /** This and another, one after the other. */
  public Statement and(Statement other) {
    List<Fragment> all = new ArrayList<>(fragments);
    all.addAll(other.fragments);
    return new Statement(all);
  }

  /** As it is read, before anything is escaped. */
  public String text() {
    return fragments.stream().map(Fragment::text).collect(Collectors.joining());
  }
}
