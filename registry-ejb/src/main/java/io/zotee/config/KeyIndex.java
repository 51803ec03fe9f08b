package io.zotee.config;

import io.zotee.config.value.Quoted;
import io.zotee.config.value.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every key of a tree of records, for somebody who wrote one in the wrong section. */
final class KeyIndex {
  private static final int MAX_SECTIONS = 3;

  /** Farthest section that somebody may have meant. */
  private static final int MAX_STEPS = 3;

  /** How many steps between sections are as far-fetched as a wrong letter. */
  private static final int MISSPELT = 100;

  /**
   * A key.
   *
   * @param section where it stands, as a {@link Place#pattern}; empty for the root
   * @param form the form of the section that has it; null where the section has but one
   */
  private record Entry(String section, String key, @Nullable String form) {

    String path() {
      return section.isEmpty() ? key : section + "." + key;
    }

    String inSection(String from) {
      if (form != null && section.equalsIgnoreCase(from)) {
        return "in this section's form " + Quoted.of(form);
      }
      return section.isEmpty() ? "at the top level" : "in " + Quoted.of(section);
    }
  }

  /** Made once for each tree: a server reads its configuration again and again. */
  private static final ClassValue<KeyIndex> INDEXES =
      new ClassValue<>() {
        @Override
        protected KeyIndex computeValue(Class<?> root) {
          KeyIndex index = new KeyIndex();
          index.add(root.asSubclass(Record.class), "");
          return index;
        }
      };

  private final List<Entry> entries = new ArrayList<>();

  private KeyIndex() {}

  static KeyIndex of(Class<? extends Record> root) {
    return INDEXES.get(root);
  }

  private void add(Class<? extends Record> record, String section) {
    Variant variant = record.getAnnotation(Variant.class);
    String form = variant == null ? null : variant.value();
    for (KeyShape key : RecordShape.of(record).keys()) {
      Entry entry = new Entry(section, key.name(), form);
      entries.add(entry);
      for (Class<? extends Record> below : SectionTypes.of(key.type())) {
        add(below, entry.path() + (key.type() instanceof Class ? "" : "[]"));
      }
    }
  }

  /**
   * Where an unknown key belongs.
   *
   * @param remedy what to write
   * @param cost how far-fetched it is: 0 for what can be nothing else
   */
  record Suggestion(String remedy, int cost) {}

  /**
   * Where an unknown key belongs; null when no section has it, nor one that is spelt almost so.
   *
   * @param key the key as written, perhaps with the sections it is meant to stand in
   * @param section where it was written
   */
  @Nullable Suggestion suggest(String key, String section) {
    Entry dotted = dotted(key, section);
    if (dotted != null) {
      String remedy = "a dot makes no section; write %s %s";
      return new Suggestion(
          remedy.formatted(Quoted.of(dotted.key()), dotted.inSection(section)), 0);
    }
    List<Entry> nearest = nearest(key, section);
    if (nearest.isEmpty()) {
      return null;
    }
    String name = nearest.get(0).key();
    Set<String> places = new LinkedHashSet<>();
    for (Entry entry : nearest) {
      if (places.size() < MAX_SECTIONS) {
        places.add(entry.inSection(section));
      }
    }
    String sections = String.join(" or ", places);
    return new Suggestion(
        name.equalsIgnoreCase(key)
            ? "it belongs " + sections
            : "did you mean " + Quoted.of(name) + ", which belongs " + sections + "?",
        cost(key, section, nearest.get(0)));
  }

  private @Nullable Entry dotted(String key, String section) {
    if (key.indexOf('.') < 0) {
      return null;
    }
    String path = section.isEmpty() ? key : section + "." + key;
    for (Entry entry : entries) {
      if (entry.path().equalsIgnoreCase(key) || entry.path().equalsIgnoreCase(path)) {
        return entry;
      }
    }
    return null;
  }

  /** The entries that are spelt most like the key, and of those the ones fewest sections away. */
  private List<Entry> nearest(String key, String section) {
    List<Entry> nearest = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (Entry entry : entries) {
      if (isNear(key, entry.key()) && steps(section, entry.section()) <= MAX_STEPS) {
        int cost = cost(key, section, entry);
        if (cost < least) {
          nearest.clear();
          least = cost;
        }
        if (cost == least) {
          nearest.add(entry);
        }
      }
    }
    return nearest;
  }

  private static boolean isNear(String key, String known) {
    return NearestKey.strangeness(key, known) <= Math.min(2, known.length() / 4);
  }

  private static int cost(String key, String section, Entry entry) {
    return NearestKey.strangeness(key, entry.key()) * MISSPELT + steps(section, entry.section());
  }

  /** Number of sections to leave and to enter on the way from one to the other. */
  private static int steps(String from, String to) {
    List<String> left = parts(from);
    List<String> right = parts(to);
    int shared = 0;
    while (shared < Math.min(left.size(), right.size())
        && left.get(shared).equalsIgnoreCase(right.get(shared))) {
      shared++;
    }
    return left.size() + right.size() - 2 * shared;
  }

  private static List<String> parts(String path) {
    return path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
  }
}
