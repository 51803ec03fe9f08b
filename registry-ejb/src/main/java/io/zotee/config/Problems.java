package io.zotee.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Place place, int line, String what, String remedy) {
    found.add(new Problem(place.toString(), line, what, remedy));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems by line and path; those without a line come first. */
  List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Problem::line).thenComparing(Problem::path));
    return List.copyOf(sorted);
  }
}
