package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Inline;
import io.zotee.config.value.Key;
import io.zotee.config.value.Required;
import io.zotee.config.value.Variant;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a component of a record says about one key of a section.
 *
 * @param name the key as zot writes it
 * @param type the Java type, with type arguments
 * @param inline whether the keys of the type stand in the section itself
 * @param defaultText the value of an absent key, as a file would have it
 * @param required what to write when the key, which a file must have, is missing
 * @param doc what the key means
 * @param component where the rest stands; null for the key that chooses a {@link Variant}
 */
record KeyShape(
    String name,
    Type type,
    boolean inline,
    @Nullable String defaultText,
    @Nullable String required,
    String doc,
    @Nullable RecordComponent component) {

  static KeyShape of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    Default byDefault = component.getAnnotation(Default.class);
    Required required = component.getAnnotation(Required.class);
    Doc doc = component.getAnnotation(Doc.class);
    return new KeyShape(
        key == null ? component.getName() : key.value(),
        component.getGenericType(),
        component.isAnnotationPresent(Inline.class),
        byDefault == null ? null : byDefault.value(),
        required == null ? null : required.value(),
        doc == null ? "" : doc.value(),
        component);
  }

  /** The key that chooses a form of its section. */
  static KeyShape choosing(Variant variant) {
    String doc = "Says which form the section has: here `" + variant.value() + "`.";
    return new KeyShape(Variant.KEY, String.class, false, null, null, doc, null);
  }

  /** Whether an absent key is null, rather than a value of its type. */
  boolean nullable() {
    return Default.NULL.equals(defaultText);
  }

  /** A further annotation of the component; null if it has none. */
  <A extends Annotation> @Nullable A annotation(Class<A> type) {
    return component == null ? null : component.getAnnotation(type);
  }
}
