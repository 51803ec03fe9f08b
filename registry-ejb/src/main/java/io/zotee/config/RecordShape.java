package io.zotee.config;

import io.zotee.config.value.Inline;
import io.zotee.config.value.Variant;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a record of the configuration says about its keys: the one source for binding and docs.
 *
 * @param constructor makes the record of the values of its components
 * @param components the components in order
 * @param keys the keys of the section: the components, {@link Inline} ones replaced by their own,
 *     and in a {@link Variant} the key that chooses it
 */
record RecordShape(
    Constructor<? extends Record> constructor, List<KeyShape> components, List<KeyShape> keys) {

  /** Made once for each record: every file is bound by reflection, and a server reads it again. */
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return make(type.asSubclass(Record.class));
        }
      };

  static RecordShape of(Class<? extends Record> type) {
    return SHAPES.get(type);
  }

  private static RecordShape make(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters = new Class<?>[components.length];
    List<KeyShape> shapes = new ArrayList<>(components.length);
    List<KeyShape> keys = new ArrayList<>(components.length);
    Variant variant = type.getAnnotation(Variant.class);
    if (variant != null) {
      keys.add(KeyShape.choosing(variant));
    }
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
      KeyShape shape = KeyShape.of(components[i]);
      shapes.add(shape);
      if (shape.inline()) {
        keys.addAll(of(parameters[i].asSubclass(Record.class)).keys());
      } else {
        keys.add(shape);
      }
    }
    try {
      return new RecordShape(
          type.getDeclaredConstructor(parameters), List.copyOf(shapes), List.copyOf(keys));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " lacks its canonical constructor", e);
    }
  }
}
