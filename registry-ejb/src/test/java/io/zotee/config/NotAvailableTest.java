package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.ConfigNode.Section;
import io.zotee.config.value.Default;
import io.zotee.config.value.NotAvailable;
import io.zotee.config.value.Switchable;
import io.zotee.config.value.WithoutEffect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are read though their features are not there. */
class NotAvailableTest {

  record Feature(@Default("true") boolean enable, @Default("") String name) implements Switchable {
    @Override
    public boolean isActive() {
      return enable;
    }
  }

  record Plain(@Default("") String name) {}

  record Settings(
      @NotAvailable("nothing happens") @Default(Default.NULL) @Nullable Feature feature,
      @NotAvailable("nothing happens") @Default(Default.NULL) @Nullable Plain plain,
      @NotAvailable(value = "it is quiet", harmless = true) @Default(Default.NULL)
          @Nullable Feature harmless,
      @NotAvailable("nothing happens") @Default("false") boolean flag,
      @NotAvailable("nothing happens") @Default("0") int number,
      @NotAvailable("nothing happens") List<String> list,
      @NotAvailable("nothing happens") Map<String, Plain> byName,
      @WithoutEffect("it is not needed") @Default("0") int workers) {}

  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource({
    "feature, {}",
    "feature, {ENABLE: true}",
    "feature, {name: x}",
    "plain, {name: x}",
    "flag, true",
    "flag, '\"1\"'",
    "number, 2",
    "list, [x]",
    "list, x",
    "byName, {a: {}}"
  })
  void areTold(String key, String value) throws Exception {
    bind(key + ": " + value);
    assertThat(problems.isEmpty()).isTrue();
    assertThat(problems.unavailable())
        .containsExactly(
            new Problem(
                key,
                1,
                "not available in this version, and without it nothing happens",
                "remove it only if that is what you want"));
    assertThat(problems.obstacles()).isEqualTo(problems.unavailable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feature: {enable: false, name: x}",
        "feature: {Enable: 'False'}",
        "feature: null",
        "plain: {}",
        "flag: false",
        "flag: 0",
        "number: 0",
        "list: []",
        "byName: {}",
        "workers: 5"
      })
  void areNotMissedWhenOff(String yaml) throws Exception {
    bind(yaml);
    assertThat(problems.obstacles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"feature: {nam: x}", "number: x", "list: {}"})
  void areCheckedAsIfTheyWere(String yaml) throws Exception {
    bind(yaml);
    assertThat(problems.sorted()).hasSize(1);
  }

  @Test
  void mayBeHarmless() throws Exception {
    bind("harmless: {name: x}");
    assertThat(problems.obstacles()).isEmpty();
    assertThat(problems.missing())
        .containsExactly(
            new Problem(
                "harmless",
                1,
                "not available in this version, and without it it is quiet",
                "the server goes on without it"));
  }

  private void bind(String yaml) throws UnusableFileException {
    new RecordBinder(problems).bind(Settings.class, (Section) YamlNodeReader.read(yaml));
  }
}
