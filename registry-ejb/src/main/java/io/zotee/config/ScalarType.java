package io.zotee.config;

import io.zotee.config.ConfigNode.Scalar;
import io.zotee.config.value.AddressRange;
import io.zotee.config.value.BadValueException;
import io.zotee.config.value.Choice;
import io.zotee.config.value.DailyWindow;
import io.zotee.config.value.Glob;
import io.zotee.config.value.GoDuration;
import io.zotee.config.value.Quoted;
import io.zotee.config.value.Regex;
import io.zotee.config.value.Secret;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types that a single value can have, read as leniently as zot reads them. */
enum ScalarType {
  TEXT("text"),
  SECRET("secret text"),
  BOOLEAN("`true` or `false`"),
  INTEGER("whole number"),
  LONG("whole number"),
  DOUBLE("number"),
  DURATION("duration"),
  PATH("path"),
  DAILY_WINDOW("`HH:MM-HH:MM`, UTC"),
  GLOB("glob"),
  REGEX("regular expression"),
  ADDRESS_RANGE("IP address or range"),
  CHOICE("one of");

  /** Longer than any number that fits; keeps the cost of reading one small. */
  private static final int MAX_NUMBER_LENGTH = 64;

  private final String description;

  ScalarType(String description) {
    this.description = description;
  }

  /** How the configuration reference names the type. */
  String description() {
    return description;
  }

  /** The scalar type behind a Java type; null for sections and collections. */
  static @Nullable ScalarType of(Class<?> type) {
    if (type == String.class) {
      return TEXT;
    } else if (type == Secret.class) {
      return SECRET;
    } else if (type == boolean.class || type == Boolean.class) {
      return BOOLEAN;
    } else if (type == int.class || type == Integer.class) {
      return INTEGER;
    } else if (type == long.class || type == Long.class) {
      return LONG;
    } else if (type == double.class || type == Double.class) {
      return DOUBLE;
    } else if (type == Duration.class) {
      return DURATION;
    } else if (type == Path.class) {
      return PATH;
    } else if (type == DailyWindow.class) {
      return DAILY_WINDOW;
    } else if (type == Glob.class) {
      return GLOB;
    } else if (type == Regex.class) {
      return REGEX;
    } else if (type == AddressRange.class) {
      return ADDRESS_RANGE;
    }
    return type.isEnum() ? CHOICE : null;
  }

  /** Reads the value; the Java type must be one for which {@link #of} gives this constant. */
  Object read(Scalar value, Class<?> type) throws BadValueException {
    String text = value.text();
    return switch (this) {
      case TEXT -> text;
      case SECRET -> Secret.of(text);
      case BOOLEAN -> flag(text);
      case INTEGER -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
      case DOUBLE -> number(text);
      case DURATION ->
          value.type() == Scalar.Type.NUMBER ? nanoseconds(text) : GoDuration.parse(text);
      case PATH -> path(text);
      case DAILY_WINDOW -> DailyWindow.parse(text);
      case GLOB -> Glob.parse(text);
      case REGEX -> Regex.parse(text);
      case ADDRESS_RANGE -> AddressRange.parse(text);
      case CHOICE -> choice(text, type);
    };
  }

  private static boolean flag(String text) throws BadValueException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "1" -> true;
      case "false", "f", "0", "" -> false;
      default ->
          throw new BadValueException(
              Quoted.of(text) + " is neither true nor false", "write true or false");
    };
  }

  private static long whole(String text, long min, long max) throws BadValueException {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      long number = decimal(text).longValueExact();
      if (number >= min && number <= max) {
        return number;
      }
    } catch (ArithmeticException e) {
      throw notWhole(text);
    }
    throw notWhole(text);
  }

  private static Duration nanoseconds(String text) throws BadValueException {
    try {
      return Duration.ofNanos(whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
    } catch (BadValueException e) {
      throw new BadValueException(
          Quoted.of(text) + " is no whole number of nanoseconds, as a duration without unit is",
          "write it with a unit, as in \"1h30m\" or \"15s\"");
    }
  }

  private static BadValueException notWhole(String text) {
    return new BadValueException(
        Quoted.of(text) + " is not a whole number in range", "write a whole number, as in 8080");
  }

  private static double number(String text) throws BadValueException {
    double number = decimal(text).doubleValue();
    if (Double.isInfinite(number)) {
      throw notANumber(text);
    }
    return number;
  }

  private static BigDecimal decimal(String text) throws BadValueException {
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw notANumber(text);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw notANumber(text);
    }
  }

  private static BadValueException notANumber(String text) {
    return new BadValueException(
        Quoted.of(text) + " is not a number", "write a plain number, without unit or blanks");
  }

  private static Path path(String text) throws BadValueException {
    if (text.isEmpty()) {
      throw new BadValueException("the path is empty", "name a file or directory");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new BadValueException(
          Quoted.of(text) + " is no path on this system: " + e.getReason(),
          "remove the characters that no path can have");
    }
  }

  private static Object choice(String text, Class<?> type) throws BadValueException {
    for (Object constant : type.getEnumConstants()) {
      for (String word : words(constant)) {
        if (word.equalsIgnoreCase(text)) {
          return constant;
        }
      }
    }
    throw new BadValueException(
        Quoted.of(text) + " is not known here", "use one of " + String.join(", ", words(type)));
  }

  /** All words that a configuration file may use for an enumeration. */
  static List<String> words(Class<?> enumeration) {
    List<String> words = new ArrayList<>();
    for (Object constant : enumeration.getEnumConstants()) {
      words.addAll(words(constant));
    }
    return words;
  }

  private static List<String> words(Object constant) {
    if (constant instanceof Choice choice) {
      return choice.words();
    }
    throw new IllegalStateException(constant.getClass() + " must implement Choice");
  }
}
