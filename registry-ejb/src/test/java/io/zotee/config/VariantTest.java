package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.ConfigNode.Section;
import io.zotee.config.value.Default;
import io.zotee.config.value.Key;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;
import io.zotee.config.value.Variant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sections whose form is chosen by their name. */
class VariantTest {

  sealed interface Driver permits Bucket, Container {}

  @Variant("s3")
  record Bucket(
      @Required("name the bucket") @Default("x") String bucket,
      @Default(Default.NULL) @Nullable Secret secretkey,
      @Key("max_retries") @Default("5") int maxRetries)
      implements Driver {}

  @Variant("azure")
  record Container(@Default("") String container, Map<String, Secret> headers) implements Driver {}

  record Store(
      @Default(Default.NULL) @Nullable Driver driver,
      List<Driver> more,
      Map<String, Driver> named) {}

  private final Problems problems = new Problems();

  @Test
  void areBoundByTheirName() throws Exception {
    Store store =
        bind(
            """
            {"driver": {"NAME": "S3", "Bucket": "b", "SECRETKEY": 7, "Max_Retries": "3"},
             "more": [{"container": "c", "name": "azure", "headers": {"X-Key": "k"}}],
             "named": {"A": {"name": "azure"}}}
            """);
    assertThat(problems.sorted()).isEmpty();
    assertThat(store)
        .isEqualTo(
            new Store(
                new Bucket("b", Secret.of("7"), 3),
                List.of(new Container("c", Map.of("X-Key", Secret.of("k")))),
                Map.of("A", new Container("", Map.of()))));
  }

  @Test
  void areAbsentWhenEmpty() throws Exception {
    assertThat(bind("{\"driver\": {}, \"more\": [{}]}"))
        .isEqualTo(new Store(null, List.of(), Map.of()));
    assertThat(problems.sorted()).isEmpty();
  }

  @Test
  void haveTheirOwnKeysAndNoOthers() throws Exception {
    bind(
        """
        {"driver": {"name": "s3", "buket": "b"},
         "more": [{"name": "azure", "nam": "x"}],
         "named": {"A": {"name": "s3", "Name": "azure", "bucket": "b", "secretkey": {"a": 1}}}}
        """);
    assertThat(problems.sorted())
        .extracting(problem -> problem.describe("f"))
        .containsExactly(
            "f:1: driver.bucket: required, but missing; name the bucket",
            "f:1: driver.buket: unknown key; did you mean \"bucket\"?",
            "f:2: more[0].nam: unknown key; did you mean \"name\"?",
            "f:3: named.A.Name: is in this section twice, first in line 3 as \"name\";"
                + " remove one of them",
            "f:3: named.A.secretkey: is a section, not a single value;"
                + " write one value without brackets or braces");
  }

  @Test
  void needANameThatIsKnown() throws Exception {
    bind(
        """
        {"driver": {"bucket": "b"},
         "more": [{"name": "s4"}, {"name": ["s3"]},
                  {"name": null}]}
        """);
    assertThat(problems.sorted())
        .extracting(problem -> problem.describe("f"))
        .containsExactly(
            "f:1: driver.name: required, but missing; use one of s3, azure",
            "f:2: more[0].name: \"s4\" is not known here; use one of s3, azure",
            "f:2: more[1].name: is a list, not a single value; use one of s3, azure",
            "f:3: more[2].name: required, but missing; use one of s3, azure");
  }

  private Store bind(String json) throws UnusableFileException {
    return new RecordBinder(problems).bind(Store.class, (Section) JsonNodeReader.read(json));
  }
}
