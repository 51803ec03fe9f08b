package io.zotee.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares how keys are spelt. */
public final class NearestKey {
  private static final int MAX_LENGTH = 40;

  /** Fewest letters that stand for a whole word. */
  private static final int MIN_START = 3;

  private NearestKey() {}

  /** The known key that is spelt most like an unknown one; null if none is nearly so. */
  public static @Nullable String find(String unknown, List<String> known) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int strangeness = strangeness(unknown, candidate);
      if (strangeness < least && strangeness <= Math.max(1, candidate.length() / 3)) {
        least = strangeness;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** The distance between two words, or two where the first is but the start of the other. */
  static int strangeness(String unknown, String candidate) {
    boolean start =
        unknown.length() >= MIN_START
            && candidate.regionMatches(true, 0, unknown, 0, unknown.length());
    int distance = distance(unknown, candidate);
    return start ? Math.min(2, distance) : distance;
  }

  /**
   * Number of inserted, dropped, changed and swapped letters between two words, in any case
   * (Damerau and Levenshtein, each letter touched once).
   */
  static int distance(String one, String other) {
    if (one.length() > MAX_LENGTH) {
      return Integer.MAX_VALUE;
    }
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] cost) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
