package io.zotee.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** What a record of the configuration says about its keys: the one source for binding and docs. */
record RecordShape(Constructor<? extends Record> constructor, List<KeyShape> keys) {

  static RecordShape of(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters = new Class<?>[components.length];
    List<KeyShape> keys = new ArrayList<>(components.length);
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
      keys.add(key(components[i]));
    }
    try {
      return new RecordShape(type.getDeclaredConstructor(parameters), keys);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " lacks its canonical constructor", e);
    }
  }

  private static KeyShape key(RecordComponent component) {
    Default byDefault = component.getAnnotation(Default.class);
    Required required = component.getAnnotation(Required.class);
    Doc doc = component.getAnnotation(Doc.class);
    return new KeyShape(
        component.getName(),
        component.getGenericType(),
        byDefault == null ? null : byDefault.value(),
        required == null ? null : required.value(),
        doc == null ? "" : doc.value());
  }
}
