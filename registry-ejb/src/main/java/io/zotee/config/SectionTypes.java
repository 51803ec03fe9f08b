package io.zotee.config;

import io.zotee.config.value.Variant;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** Which records a component's type stands for. */
final class SectionTypes {
  private SectionTypes() {}

  /**
   * The records of a section, or of each in a list or map of sections: one, or several where {@link
   * Variant}s are chosen by name, or none when the values are single ones.
   */
  static List<Class<? extends Record>> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return of(arguments[arguments.length - 1]);
    }
    Class<?> plain = (Class<?>) type;
    if (ScalarType.of(plain) != null) {
      return List.of();
    }
    return plain.isSealed() ? variants(plain) : List.of(plain.asSubclass(Record.class));
  }

  /** The forms of a section, in the order of the sealed interface. */
  static List<Class<? extends Record>> variants(Class<?> family) {
    List<Class<? extends Record>> variants = new ArrayList<>();
    for (Class<?> permitted : family.getPermittedSubclasses()) {
      variants.add(permitted.asSubclass(Record.class));
    }
    return variants;
  }

  /** The word that chooses a form. */
  static String word(Class<? extends Record> variant) {
    Variant word = variant.getAnnotation(Variant.class);
    if (word == null) {
      throw new IllegalStateException(variant + " lacks @Variant");
    }
    return word.value();
  }
}
