package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.ReservedKeys.Row;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every record of the tree, also for those that come. */
class ConfigurationRecordsTest {

  static List<Class<? extends Record>> records() {
    List<Class<? extends Record>> found = new ArrayList<>();
    collect(Configuration.class, found);
    return found;
  }

  private static void collect(Class<? extends Record> record, List<Class<? extends Record>> found) {
    found.add(record);
    for (RecordComponent component : record.getRecordComponents()) {
      if (isSection(component)) {
        collect(component.getType().asSubclass(Record.class), found);
      }
    }
  }

  private static boolean isSection(RecordComponent component) {
    return component.getType().isRecord() && ScalarType.of(component.getType()) == null;
  }

  @ParameterizedTest
  @MethodSource("records")
  void documentEveryKeyInWholeSentences(Class<? extends Record> record) {
    assertThat(RecordShape.of(record).keys())
        .allSatisfy(key -> assertThat(key.doc()).matches("[A-Z].*\\.").doesNotContain("|"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void sayTheSameOfNullToTheCompilerAndToTheBinder(Class<? extends Record> record) {
    assertThat(record.getRecordComponents())
        .allSatisfy(
            component -> {
              Default byDefault = component.getAnnotation(Default.class);
              boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
              assertThat(nullable)
                  .as(component.toString())
                  .isEqualTo(byDefault != null && byDefault.value().equals(Default.NULL));
            });
  }

  @Test
  void leaveNoKeyInTheTableOfReservedKeys() {
    List<String> known = new ArrayList<>();
    addPaths(Configuration.class, "", known);
    assertThat(known).hasSize(18).contains("http.port");
    assertThat(ReservedKeys.ofZot().rows())
        .extracting(Row::path)
        .doesNotHaveDuplicates()
        .allSatisfy(path -> assertThat(known).doesNotContain(path.toLowerCase(Locale.ROOT)));
  }

  private static void addPaths(Class<? extends Record> record, String prefix, List<String> known) {
    for (RecordComponent component : record.getRecordComponents()) {
      String path = prefix + component.getName().toLowerCase(Locale.ROOT);
      known.add(path);
      if (isSection(component)) {
        addPaths(component.getType().asSubclass(Record.class), path + ".", known);
      }
    }
  }
}
