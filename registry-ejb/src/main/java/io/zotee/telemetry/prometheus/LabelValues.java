package io.zotee.telemetry.prometheus;

import io.zotee.telemetry.Label;
import io.zotee.telemetry.Metric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The values that one metric's labels have had; there are never more than the labels allow. */
final class LabelValues {
  private final Metric metric;
  private final List<Set<String>> known = new ArrayList<>();

  LabelValues(Metric metric) {
    this.metric = metric;
    for (Label label : metric.labels()) {
      Set<String> values = ConcurrentHashMap.newKeySet();
      values.addAll(label.values());
      known.add(values);
    }
  }

  /** The labels' names, in their order. */
  String[] names() {
    return metric.labels().stream().map(Label::name).toArray(String[]::new);
  }

  /**
   * Puts {@link Label#OTHER} in the place of each value that is one too many.
   *
   * @throws IllegalArgumentException when there are more or fewer values than labels
   */
  String[] bounded(String... values) {
    if (values.length != known.size()) {
      throw new IllegalArgumentException(
          metric.name() + " has " + known.size() + " labels, not " + values.length);
    }
    String[] bounded = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      bounded[i] = has(i, values[i]) ? values[i] : Label.OTHER;
    }
    return bounded;
  }

  private boolean has(int label, String value) {
    Set<String> values = known.get(label);
    if (values.contains(value)) {
      return true;
    }
    synchronized (values) {
      return values.size() < metric.labels().get(label).limit() && values.add(value);
    }
  }

  /** Forgets a value, if there is only this label, so that another may take its place. */
  boolean forget(Label label, String value) {
    if (!metric.labels().equals(List.of(label))) {
      return false;
    }
    Set<String> values = known.get(0);
    synchronized (values) {
      return values.remove(value);
    }
  }

  /** All combinations of values that are known beforehand; none if a label's values are not. */
  Set<List<String>> beforehand() {
    Set<List<String>> combinations = Set.of(List.of());
    for (Label label : metric.labels()) {
      Set<List<String>> longer = new HashSet<>();
      for (List<String> combination : combinations) {
        for (String value : label.values()) {
          List<String> more = new ArrayList<>(combination);
          more.add(value);
          longer.add(more);
        }
      }
      combinations = longer;
    }
    return combinations;
  }
}
