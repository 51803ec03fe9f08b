package io.zotee.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file, and what is odd but no problem. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  void add(Place place, int line, String what, String remedy) {
    found.add(new Problem(place.toString(), line, what, remedy));
  }

  /** Something that the file may say, though its author may not have meant it. */
  void warn(Place place, int line, String what, String remedy) {
    warnings.add(new Problem(place.toString(), line, what, remedy));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems by line and path; those without a line come first. */
  List<Problem> sorted() {
    return sorted(found);
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
