package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Null;
import io.zotee.config.value.Default;
import io.zotee.config.value.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody is told who wrote a key that its section does not have. */
class UnknownKeysTest {

  sealed interface Driver permits Bucket, Container {}

  @Variant("s3")
  record Bucket(@Default("") String bucket, @Default("") String url) implements Driver {}

  @Variant("azure")
  record Container(@Default("") String account) implements Driver {}

  record Leaf(@Default("") String path, @Default("") String urls) {}

  record Empty() {}

  record Tree(
      Leaf first,
      List<Leaf> second,
      Map<String, Leaf> third,
      Empty empty,
      @Default("") String certificate,
      @Default(Default.NULL) @Nullable Driver driver) {}

  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| certifcate | did you mean \"certificate\"?",
        "| path | it belongs in \"first\" or in \"second[]\" or in \"third[]\"",
        "| PATH | it belongs in \"first\" or in \"second[]\" or in \"third[]\"",
        "| bucket | it belongs in \"driver\"",
        "| bukcet | did you mean \"bucket\", which belongs in \"driver\"?",
        "| name | it belongs in \"driver\"",
        "| Driver.Bucket | a dot makes no section; write \"bucket\" in \"driver\"",
        "| first.nothing | the keys here are first, second, third, empty, certificate, driver",
        "| xyzzy | the keys here are first, second, third, empty, certificate, driver",
        "first | certificate | it belongs at the top level",
        "first | certficate | did you mean \"certificate\", which belongs at the top level?",
        "first | url | did you mean \"urls\"?",
        "first | driver.url | a dot makes no section; write \"url\" in \"driver\"",
        "empty | xyzzy | remove it, there are no keys in this section",
        "driver | Account | it belongs in this section's form \"azure\"",
        "driver | urls | did you mean \"url\"?",
        "driver | paths | did you mean \"path\", which belongs in"
            + " \"first\" or in \"second[]\" or in \"third[]\"?"
      })
  void saysWhatWasMeant(@Nullable String section, String key, String remedy) {
    Place place = section == null ? Place.ROOT : Place.ROOT.key(section);
    new UnknownKeys(Tree.class)
        .report(place, new Member(key, 7, new Null(7)), keysOf(section), problems);
    assertThat(problems.sorted())
        .containsExactly(new Problem(place.key(key).toString(), 7, "unknown key", remedy));
  }

  @Test
  void listsNoEndlessNumberOfKeys() {
    List<String> known = new ArrayList<>();
    for (int i = 100; i < 200; i++) {
      known.add("key" + i);
    }
    new UnknownKeys(Tree.class)
        .report(Place.ROOT, new Member("x", 1, new Null(1)), known, problems);
    assertThat(problems.sorted().get(0).remedy())
        .startsWith("the keys here are key100, key101")
        .endsWith(" more")
        .hasSizeLessThan(300);
  }

  private static List<String> keysOf(@Nullable String section) {
    Class<? extends Record> type =
        section == null
            ? Tree.class
            : switch (section) {
              case "first" -> Leaf.class;
              case "driver" -> Bucket.class;
              default -> Empty.class;
            };
    return RecordShape.of(type).keys().stream().map(KeyShape::name).toList();
  }
}
