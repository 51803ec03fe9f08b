package io.zotee.config;

import io.zotee.config.value.Inline;
import io.zotee.config.value.Reloadable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In which keys two configurations differ, by their paths, as in {@code storage.gcDelay}. A list is
 * told as a whole, a section that only one of them has, too.
 *
 * @param live keys whose change takes effect in a running server
 * @param fixed keys whose change needs a restart
 */
public record ConfigurationChanges(List<String> live, List<String> fixed) {

  /** Compares two configurations. */
  public static ConfigurationChanges between(Configuration before, Configuration after) {
    Comparison comparison = new Comparison();
    comparison.compare(Place.ROOT, before, after, false);
    return new ConfigurationChanges(List.copyOf(comparison.live), List.copyOf(comparison.fixed));
  }

  /** Whether the two say the same. */
  public boolean isEmpty() {
    return live.isEmpty() && fixed.isEmpty();
  }

  private static final class Comparison {
    private final List<String> live = new ArrayList<>();
    private final List<String> fixed = new ArrayList<>();

    void compare(Place place, @Nullable Object before, @Nullable Object after, boolean reloadable) {
      if (Objects.equals(before, after)) {
        return;
      }
      if (before instanceof Record one
          && after instanceof Record other
          && one.getClass().equals(other.getClass())) {
        compareKeys(place, one, other, reloadable);
      } else if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
        compareEntries(place, one, other, reloadable);
      } else {
        (reloadable ? live : fixed).add(place.toString());
      }
    }

    private void compareKeys(Place place, Record before, Record after, boolean reloadable) {
      for (RecordComponent component : before.getClass().getRecordComponents()) {
        compare(
            component.isAnnotationPresent(Inline.class)
                ? place
                : place.key(KeyShape.of(component).name()),
            value(component, before),
            value(component, after),
            reloadable || component.isAnnotationPresent(Reloadable.class));
      }
    }

    private void compareEntries(
        Place place, Map<?, ?> before, Map<?, ?> after, boolean reloadable) {
      Set<String> keys = new TreeSet<>();
      before.keySet().forEach(key -> keys.add(String.valueOf(key)));
      after.keySet().forEach(key -> keys.add(String.valueOf(key)));
      for (String key : keys) {
        compare(place.entry(key), before.get(key), after.get(key), reloadable);
      }
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
      try {
        return component.getAccessor().invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }
}
