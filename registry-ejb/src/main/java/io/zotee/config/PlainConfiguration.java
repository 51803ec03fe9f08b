package io.zotee.config;

import io.zotee.config.value.Choice;
import io.zotee.config.value.Inline;
import io.zotee.config.value.Key;
import io.zotee.config.value.Secret;
import io.zotee.telemetry.log.Credentials;
import io.zotee.telemetry.log.GoDurations;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A configuration for a log: names and values as in a file, without its secrets. Hidden are {@link
 * Secret}s, texts whose key is that of a secret, which is how it is told in sections of a driver's
 * own form, and what stands before the host in a URL.
 */
public final class PlainConfiguration {
  private static final Pattern USER_INFORMATION = Pattern.compile("(?<=://)[^/?#\\s]*@");

  private PlainConfiguration() {}

  /** The section as nested maps; what is not set is left out. */
  public static Map<String, Object> of(Record section) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (RecordComponent component : section.getClass().getRecordComponents()) {
      Object value = value(component, section);
      if (value instanceof Record inline && component.isAnnotationPresent(Inline.class)) {
        plain.putAll(of(inline));
      } else if (value != null) {
        Key key = component.getAnnotation(Key.class);
        String name = key == null ? component.getName() : key.value();
        plain.put(name, plain(name, value));
      }
    }
    return plain;
  }

  private static @Nullable Object value(RecordComponent component, Record section) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(section);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("reading " + component, e);
    }
  }

  private static Object plain(String name, Object value) {
    if (value instanceof Record section) {
      return of(section);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(key.toString(), plain(key.toString(), each)));
      return plain;
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(each -> plain(name, each)).toList();
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Duration duration) {
      return GoDurations.text(duration.isNegative() ? 0 : duration.toNanos());
    }
    if (value instanceof Choice choice) {
      return choice.words().get(0);
    }
    boolean isSecret =
        value instanceof Secret
            || (value instanceof CharSequence && Credentials.isSecretName(name));
    return isSecret
        ? Credentials.MASK
        : USER_INFORMATION.matcher(value.toString()).replaceAll(Credentials.MASK + "@");
  }
}
