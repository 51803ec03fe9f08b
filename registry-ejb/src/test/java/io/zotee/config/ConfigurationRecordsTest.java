package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.value.Default;
import io.zotee.config.value.Secret;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every record of the tree, also for those that come. */
class ConfigurationRecordsTest {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|secretkey|accountkey|token|hashkey|encryptkey)");

  static List<Class<? extends Record>> records() {
    List<Class<? extends Record>> found = new ArrayList<>();
    collect(Configuration.class, found);
    return found;
  }

  private static void collect(Class<? extends Record> record, List<Class<? extends Record>> found) {
    found.add(record);
    for (RecordComponent component : record.getRecordComponents()) {
      for (Class<? extends Record> section : SectionTypes.of(component.getGenericType())) {
        if (!found.contains(section)) {
          collect(section, found);
        }
      }
    }
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

  /** A sample of keys from each part of the tree. */
  @Test
  void reachDownToTheLastSection() {
    List<String> known = new ArrayList<>();
    addPaths(Configuration.class, "", known);
    assertThat(known)
        .contains("http.port", "storage.retention.policies[].keeptags[].pulledwithin")
        .contains("storage.subpaths[].retention.policies[].keepuntagged.pushedwithin")
        .contains("storage.storagedriver.forcepathstyle", "storage.cachedriver.max_retries")
        .contains("http.auth.openid.providers[].claimmapping.username")
        .contains("extensions.sync.registries[].oauth2credentialhelper.tokenurl");
  }

  private static void addPaths(Class<? extends Record> record, String prefix, List<String> known) {
    for (KeyShape key : RecordShape.of(record).keys()) {
      String path = prefix + key.name().toLowerCase(Locale.ROOT);
      known.add(path);
      for (Class<? extends Record> section : SectionTypes.of(key.type())) {
        addPaths(section, path + (key.type() instanceof Class ? "." : "[]."), known);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void keepTextsSecretWhoseNamesSaySo(Class<? extends Record> record) {
    assertThat(RecordShape.of(record).keys())
        .filteredOn(key -> SECRET.matcher(key.name()).matches())
        .allSatisfy(key -> assertThat(key.type()).as(key.name()).isEqualTo(Secret.class));
  }
}
