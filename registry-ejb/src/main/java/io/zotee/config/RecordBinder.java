package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Scalar;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;
import io.zotee.config.value.BadValueException;
import io.zotee.config.value.NotAvailable;
import io.zotee.config.value.Secret;
import io.zotee.config.value.Variant;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tree of configuration to a tree of records: keys in any case to components, single values
 * to {@link ScalarType}s, sections to records or to {@code Map<String, T>} (whose keys are data and
 * keep their case), lists and single values to {@code List<T>} and {@code Set<T>}, and sections
 * whose form a name chooses to the {@link Variant}s of a sealed interface.
 *
 * <p>Never fails for what a file says: a value that cannot be read is a problem, and its default
 * stands in so that the rest can be checked too.
 */
final class RecordBinder {
  private final Problems problems;
  private final UnknownKeys unknown;

  RecordBinder(Problems problems) {
    this(problems, new UnknownKeys(Configuration.class));
  }

  private RecordBinder(Problems problems, UnknownKeys unknown) {
    this.problems = problems;
    this.unknown = unknown;
  }

  /** Binds a whole file. */
  <R extends Record> R bind(Class<R> type, Section file) {
    RecordBinder binder = new RecordBinder(problems, new UnknownKeys(type));
    return type.cast(binder.bindRecord(type, Place.ROOT, file));
  }

  /** Binds a whole file whose keys are data. */
  <R extends Record> Map<String, R> bindEntries(Class<R> type, Section file) {
    RecordBinder binder = new RecordBinder(problems, new UnknownKeys(type));
    Map<String, R> entries = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : binder.bindEntries(type, Place.ROOT, file).entrySet()) {
      entries.put(entry.getKey(), type.cast(entry.getValue()));
    }
    return entries;
  }

  private Record bindRecord(Class<? extends Record> type, Place place, Section section) {
    RecordShape shape = RecordShape.of(type);
    checkKeys(shape, place, section);
    Record record = make(shape, place, section);
    Validation.check(record, place, section, problems);
    return record;
  }

  private Record make(RecordShape shape, Place place, Section section) {
    @Nullable Object[] values = new @Nullable Object[shape.components().size()];
    for (int i = 0; i < values.length; i++) {
      KeyShape component = shape.components().get(i);
      values[i] =
          component.inline()
              ? make(RecordShape.of(recordClass(component.type())), place, section)
              : bindKey(component, place, section);
    }
    try {
      return shape.constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          shape.constructor() + " cannot make a record from a configuration", e);
    }
  }

  private @Nullable Object bindKey(KeyShape key, Place sectionPlace, Section section) {
    Place place = sectionPlace.key(key.name());
    Member member = section.member(key.name());
    if (member == null || member.value() instanceof Null) {
      if (key.required() != null && !isReported(member)) {
        problems.add(place, section.line(), "required, but missing", key.required());
      }
      return absent(key, place);
    }
    if (key.required() != null && key.type() != Secret.class && isEmpty(member.value())) {
      problems.add(place, member.value().line(), "required, but empty", key.required());
      return absent(key, place);
    }
    try {
      Object value = bindValue(key.type(), key.nullable(), place, member.value());
      NotAvailable lack = key.annotation(NotAvailable.class);
      if (lack != null && Switch.isOn(value, member.value())) {
        problems.lacks(place, member.line(), lack);
      }
      return value;
    } catch (BadValueException e) {
      problems.add(place, member.value().line(), e.what(), e.remedy());
      return new RecordBinder(new Problems()).absent(key, place);
    }
  }

  private static boolean isEmpty(ConfigNode node) {
    return node instanceof Scalar scalar && scalar.text().isEmpty();
  }

  private static boolean isReported(@Nullable Member member) {
    return member != null && member.value() instanceof Null nothing && nothing.reported();
  }

  /** What an absent key means; its own required keys, if it is a section, are then missing. */
  private @Nullable Object absent(KeyShape key, Place place) {
    if (key.nullable()) {
      return null;
    }
    try {
      ConfigNode node = new Section(0, List.of());
      if (key.defaultText() != null) {
        node = new Scalar(0, key.defaultText(), Scalar.Type.TEXT);
      } else if (rawClass(key.type()) == List.class || rawClass(key.type()) == Set.class) {
        node = new Sequence(0, List.of());
      }
      return bindValue(key.type(), false, place, node);
    } catch (BadValueException e) {
      throw new IllegalStateException("The default of " + place + " is no value for it", e);
    }
  }

  private @Nullable Object bindValue(Type type, boolean nullable, Place place, ConfigNode node)
      throws BadValueException {
    Class<?> raw = rawClass(type);
    ScalarType scalarType = ScalarType.of(raw);
    if (scalarType != null) {
      if (node instanceof Scalar scalar) {
        boolean unset = nullable && scalarType != ScalarType.TEXT && scalar.text().isEmpty();
        Object value = unset ? null : read(scalarType, scalar, raw);
        if (value instanceof Duration duration && isProbablyNotMeant(duration, scalar)) {
          problems.warn(
              place,
              scalar.line(),
              scalar.quoted() + " has no unit and so counts nanoseconds",
              "write a unit, as in \"1h30m\" or \"15s\"");
        }
        return value;
      }
      throw mismatch(node, "a single value", "write one value without brackets or braces");
    }
    if (raw == List.class) {
      return Collections.unmodifiableList(bindItems(argument(type, 0), place, node));
    }
    if (raw == Set.class) {
      return Collections.unmodifiableSet(
          new LinkedHashSet<>(bindItems(argument(type, 0), place, node)));
    }
    if (!(node instanceof Section section)) {
      throw mismatch(
          node, "a section", "write keys with values there, a colon and a blank after each key");
    }
    if (raw == Map.class) {
      return bindEntries(argument(type, 1), place, section);
    }
    return raw.isSealed()
        ? bindVariant(raw, place, section)
        : bindRecord(recordClass(type), place, section);
  }

  /** Nobody waits for less than a millisecond, and seconds are often written without their unit. */
  private static boolean isProbablyNotMeant(Duration duration, Scalar scalar) {
    return scalar.type() == Scalar.Type.NUMBER
        && !duration.isZero()
        && duration.abs().compareTo(Duration.ofMillis(1)) < 0;
  }

  /** The form that the section's name chooses; null for an empty section, or no such form. */
  private @Nullable Object bindVariant(Class<?> family, Place place, Section section) {
    if (section.members().isEmpty()) {
      return null;
    }
    List<String> words = new ArrayList<>();
    Member name = section.member(Variant.KEY);
    for (Class<? extends Record> variant : SectionTypes.variants(family)) {
      String word = SectionTypes.word(variant);
      if (name != null
          && name.value() instanceof Scalar scalar
          && scalar.text().equalsIgnoreCase(word)) {
        return bindRecord(variant, place, section);
      }
      words.add(word);
    }
    if (isReported(name)) {
      return null;
    }
    problems.add(
        place.key(Variant.KEY),
        name == null ? section.line() : name.value().line(),
        whyNoVariant(name == null ? new Null(0) : name.value()),
        "use one of " + String.join(", ", words));
    return null;
  }

  private static String whyNoVariant(ConfigNode name) {
    if (name instanceof Scalar scalar) {
      return scalar.quoted() + " is not known here";
    }
    return name instanceof Null
        ? "required, but missing"
        : "is " + name.kind() + ", not a single value";
  }

  /** Reads a single value; a message does not quote what a reference stands for. */
  private static Object read(ScalarType type, Scalar scalar, Class<?> raw)
      throws BadValueException {
    try {
      return type.read(scalar, raw);
    } catch (BadValueException e) {
      if (scalar.written() == null) {
        throw e;
      }
      throw new BadValueException(
          "what " + scalar.quoted() + " stands for does not fit here", e.remedy());
    }
  }

  private List<Object> bindItems(Type type, Place place, ConfigNode node) throws BadValueException {
    List<ConfigNode> items = List.of(node);
    if (node instanceof Sequence sequence) {
      items = sequence.items();
    } else if (node instanceof Scalar scalar && scalar.text().isEmpty()) {
      items = List.of();
    } else if (node instanceof Section && ScalarType.of(rawClass(type)) != null) {
      throw mismatch(node, "a list", "write the values in square brackets");
    }
    List<Object> values = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      bindElement(type, place.item(i), items.get(i), values);
    }
    return values;
  }

  private Map<String, Object> bindEntries(Type type, Place place, Section section) {
    Map<String, Object> entries = new LinkedHashMap<>();
    List<Object> value = new ArrayList<>(1);
    for (Member member : section.members()) {
      bindElement(type, place.entry(member.key()), member.value(), value);
      if (!value.isEmpty()) {
        entries.put(member.key(), value.remove(0));
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  /** Appends the element's value, unless it is null or a problem. */
  private void bindElement(Type type, Place place, ConfigNode node, List<Object> values) {
    try {
      Object value = node instanceof Null ? null : bindValue(type, false, place, node);
      if (value != null) {
        values.add(value);
      }
    } catch (BadValueException e) {
      problems.add(place, node.line(), e.what(), e.remedy());
    }
  }

  /** Reports keys that the record lacks, and those given twice in different case. */
  private void checkKeys(RecordShape shape, Place place, Section section) {
    Map<String, Member> seen = new HashMap<>();
    for (Member member : section.members()) {
      KeyShape key = keyNamed(shape, member.key());
      if (key == null) {
        unknown.report(place, member, shape.keys().stream().map(KeyShape::name).toList(), problems);
        continue;
      }
      Member first = seen.putIfAbsent(key.name(), member);
      if (first != null && !first.key().equals(member.key())) {
        DuplicateKeys.report(place, member, first, problems);
      }
    }
  }

  private static @Nullable KeyShape keyNamed(RecordShape shape, String name) {
    for (KeyShape key : shape.keys()) {
      if (key.name().equalsIgnoreCase(name)) {
        return key;
      }
    }
    return null;
  }

  private static BadValueException mismatch(ConfigNode found, String wanted, String remedy) {
    return new BadValueException("is " + found.kind() + ", not " + wanted, remedy);
  }

  private static Class<?> rawClass(Type type) {
    if (type instanceof ParameterizedType generic) {
      return rawClass(generic.getRawType());
    }
    return (Class<?>) type;
  }

  private static Class<? extends Record> recordClass(Type type) {
    return rawClass(type).asSubclass(Record.class);
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
