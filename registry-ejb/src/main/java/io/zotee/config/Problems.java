package io.zotee.config;

import io.zotee.config.value.NotAvailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file, what this version lacks for it, and what is merely odd. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final List<Problem> unavailable = new ArrayList<>();
  private final List<Problem> missing = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  void add(Place place, int line, String what, String remedy) {
    found.add(new Problem(place.toString(), line, what, remedy));
  }

  /** Something that the file may say, though its author may not have meant it. */
  void warn(Place place, int line, String what, String remedy) {
    warnings.add(new Problem(place.toString(), line, what, remedy));
  }

  /** Something that the file asks for and this version does not have. */
  void lacks(Place place, int line, NotAvailable lack) {
    String what = "not available in this version, and without it " + lack.value();
    if (lack.harmless()) {
      missing.add(new Problem(place.toString(), line, what, "the server goes on without it"));
    } else {
      String remedy = "remove it only if that is what you want";
      unavailable.add(new Problem(place.toString(), line, what, remedy));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems by line and path; those without a line come first. */
  List<Problem> sorted() {
    return sorted(found);
  }

  /** What is not available, where going on without it would be unsafe, in the same order. */
  List<Problem> unavailable() {
    return sorted(unavailable);
  }

  /** What is not available, where that is harmless, in the same order. */
  List<Problem> missing() {
    return sorted(missing);
  }

  /** All that keeps a server from starting, in the same order. */
  List<Problem> obstacles() {
    List<Problem> obstacles = new ArrayList<>(found);
    obstacles.addAll(unavailable);
    return sorted(obstacles);
  }

  /** All warnings in the same order. */
  List<Problem> warnings() {
    return sorted(warnings);
  }

  private static List<Problem> sorted(List<Problem> problems) {
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(Problem::line).thenComparing(Problem::path));
    return List.copyOf(sorted);
  }
}
