package io.zotee.upkeep.retention;

import static io.zotee.upkeep.retention.TestRepository.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which manifests stay. The delay is a day. */
class ManifestRetentionTest {
  private static final String REFERRERS = "deleteReferrers: true";

  private final Path directory;
  private final TestRepository repository = new TestRepository();

  ManifestRetentionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void removesOldUntaggedManifestsWithoutAPolicy() throws IOException {
    repository
        .image("tagged", 9, "t")
        .image("old", 2)
        .image("young", 0.5)
        .referrer("signature", 9, "gone");
    RetentionPlan plan = repository.plan(TestRepository.store(directory, "{}"));
    assertThat(repository.left(plan)).containsExactly("signature", "tagged", "young");
    assertThat(plan.manifests()).extracting(Decision::reason).containsExactly("deleteUntagged");
    assertThat(plan.tags()).isEmpty();
    assertThat(plan.removes()).isTrue();
  }

  @Test
  void hasADelayOfItsOwn() throws IOException {
    repository.image("old", 2).image("older", 4);
    RetentionPlan plan = repository.plan(TestRepository.store(directory, "{delay: 72h}"));
    assertThat(repository.left(plan)).containsExactly("old");
  }

  @Test
  void keepsUntaggedManifestsIfToldSo() throws IOException {
    repository.image("old", 9).index("index", 9, List.of("old")).referrer("signature", 9, "gone");
    assertThat(left("deleteUntagged: false")).containsExactly("index", "old", "signature");
    assertThat(left("deleteUntagged: false, " + REFERRERS)).containsExactly("index", "old");
  }

  @Test
  void removesWhatLostItsLastTag() throws IOException {
    repository.image("a", 9, "x", "y").image("b", 9, "z").image("c", 0.5, "w");
    assertThat(left("keepTags: [{patterns: [y]}]")).containsExactly("a", "c");
    assertThat(left("deleteUntagged: false, keepTags: [{patterns: [y]}]"))
        .containsExactly("a", "b", "c");
  }

  @Test
  void keepsWhatAnIndexNamesThatStays() throws IOException {
    repository
        .image("a", 9)
        .image("b", 9)
        .image("c", 9)
        .image("d", 9)
        .index("tagged", 9, List.of("a", "missing"), "t")
        .index("young", 0.5, List.of("b"))
        .index("old", 9, List.of("b", "c"));
    RetentionPlan plan = plan("");
    assertThat(repository.left(plan)).containsExactly("a", "b", "tagged", "young");
    assertThat(removed(plan)).containsSubsequence("old", "c");
    assertThat(repository.readings).isEqualTo(3);
  }

  @Test
  void keepsReferrersOfWhatStays() throws IOException {
    repository
        .image("image", 9)
        .index("index", 9, List.of("image"), "t")
        .referrer("signature", 9, "image")
        .referrer("signature of it", 9, "signature")
        .image("gone", 9)
        .referrer("sbom", 9, "gone")
        .referrer("signature of sbom", 9, "sbom")
        .referrer("young", 0.5, "missing")
        .referrer("of young", 9, "young")
        .referrer("old", 9, "missing")
        .referrer("named", 9, "missing", "tag");
    assertThat(left(REFERRERS))
        .containsExactly(
            "image", "index", "named", "of young", "signature", "signature of it", "young");
    assertThat(left("")).contains("sbom", "signature of sbom", "old").doesNotContain("gone");
  }

  @ParameterizedTest
  @CsvSource({"'', true", ".sig, true", ".sbom, true", ".att, true", ".other, false"})
  void tiesTagsToTheirSubjects(String suffix, boolean tied) throws IOException {
    String present = "sha256-" + digest("subject").hex() + suffix;
    String absent = "sha256-" + digest("missing").hex() + suffix;
    String young = "sha256-" + digest("missing too").hex() + suffix;
    repository
        .image("subject", 9, "v1")
        .image("of present", 9, present)
        .image("of absent", 9, absent)
        .image("young", 0.5, young);
    String onlyReleases = "keepTags: [{patterns: [^v]}]";
    RetentionPlan without = plan(onlyReleases);
    RetentionPlan with = plan(onlyReleases + ", " + REFERRERS);
    if (tied) {
      assertThat(repository.tagsLeft(without))
          .containsExactlyInAnyOrder(absent, present, young, "v1");
      assertThat(repository.left(without)).hasSize(4);
      assertThat(repository.tagsLeft(with)).containsExactlyInAnyOrder(present, young, "v1");
      assertThat(repository.left(with)).containsExactly("of present", "subject", "young");
      assertThat(with.tags())
          .filteredOn(decision -> !decision.keep())
          .extracting(Decision::reason)
          .containsExactly("deleteReferrers");
    } else {
      assertThat(repository.tagsLeft(with)).containsExactly("v1");
      assertThat(repository.left(with)).containsExactly("subject", "young");
    }
  }

  @Test
  void takesATagFromWhatStaysForAnotherReason() throws IOException {
    String absent = "sha256-" + digest("missing").hex() + ".sig";
    repository.image("image", 9, absent, "v1");
    RetentionPlan plan = plan(REFERRERS);
    assertThat(repository.tagsLeft(plan)).containsExactly("v1");
    assertThat(repository.left(plan)).containsExactly("image");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | tagged young",
        "{pushedWithin: 80h} | b c tagged young",
        "{pulledWithin: 80h} | b c child index tagged young",
        "{mostRecentlyPushedCount: 1} | tagged young",
        "{mostRecentlyPushedCount: 2} | b tagged young",
        "{mostRecentlyPulledCount: 1} | child index tagged young",
      })
  void keepsUntaggedManifestsByRules(String rules, String left) throws IOException {
    repository
        .image("young", 0.5)
        .image("b", 2)
        .image("c", 3)
        .image("child", 1.5)
        .index("index", 9, List.of("child"))
        .pulled("index", 1)
        .image("tagged", 9, "t");
    assertThat(String.join(" ", left("keepUntagged: " + rules))).isEqualTo(left);
  }

  @Test
  void saysWhyUntaggedManifestsStayOrGo() throws IOException {
    repository.image("a", 2).image("b", 3).image("unknown", 9);
    repository.images.remove(digest("unknown"));
    RetentionPlan plan = plan("keepUntagged: {mostRecentlyPushedCount: 1}");
    assertThat(plan.manifests())
        .extracting(
            decision ->
                repository.names.get(decision.manifest().digest())
                    + " "
                    + decision.keep()
                    + " "
                    + decision.reason())
        .containsExactlyInAnyOrder(
            "a true retained by mostRecentlyPushedCount:1 policy",
            "b false didn't meet any untagged retention rule",
            "unknown true untagged manifest statistics not found");
    assertThat(plan.unrecorded()).containsExactly(new Unrecorded(null, digest("unknown"), false));
  }

  @Test
  void removesWhatHasNoContent() throws IOException {
    repository.image("a", 0.5).image("b", 0.5, "t");
    repository.told.clear();
    assertThat(left("")).containsExactly("b");
  }

  @Test
  void goesDeepAndRoundInCircles() throws IOException {
    repository.image("leaf", 9).image("dead leaf", 9);
    String below = "leaf";
    String deadBelow = "dead leaf";
    for (int depth = 0; depth < 10; depth++) {
      repository.index(
          "live" + depth,
          9,
          List.of(below, "live9"),
          depth == 9 ? new String[] {"t"} : new String[0]);
      repository.index("dead" + depth, 9, List.of(deadBelow, "dead9", "leaf"));
      below = "live" + depth;
      deadBelow = "dead" + depth;
    }
    repository.referrer("referrer", 9, "leaf");
    RetentionPlan plan = plan(REFERRERS);
    assertThat(repository.left(plan))
        .hasSize(12)
        .contains("leaf", "referrer", "live0", "live9")
        .noneMatch(name -> name.startsWith("dead"));
    assertThat(repository.readings).isEqualTo(20);
  }

  @Test
  void removesIndexesBeforeWhatTheyName() throws IOException {
    repository.image("leaf", 9);
    String below = "leaf";
    List<String> expected = new ArrayList<>(List.of("leaf"));
    for (int depth = 0; depth < 10; depth++) {
      repository.index("index" + depth, 9, List.of(below, "leaf"));
      below = "index" + depth;
      expected.add(0, below);
    }
    assertThat(removed(plan(""))).containsExactlyElementsOf(expected);
  }

  @Test
  void removesSubjectsBeforeTheirReferrers() throws IOException {
    repository.image("image", 9);
    List<String> expected = new ArrayList<>(List.of("image"));
    for (int depth = 0; depth < 10; depth++) {
      repository.referrer("referrer" + depth, 9, expected.get(depth));
      expected.add("referrer" + depth);
    }
    repository.index("index", 9, List.of("image"));
    expected.add(0, "index");
    assertThat(removed(plan(REFERRERS))).containsExactlyElementsOf(expected);
  }

  @Test
  void decidesNothingWhenAnIndexCannotBeRead() {
    repository.index("index", 9, List.of(), "t").image("old", 9);
    ManifestSource broken =
        new ManifestSource() {
          @Override
          public List<Digest> manifestsOf(Descriptor index) throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public Optional<Instant> told(Digest manifest) {
            return Optional.empty();
          }
        };
    Retention retention = new Retention(TestRepository.store(directory, "{}"));
    assertThatThrownBy(
            () ->
                retention.plan(
                    TestRepository.NAME,
                    repository.snapshot,
                    repository.statistics(),
                    broken,
                    TestRepository.NOW))
        .hasMessage("Input/output error");
  }

  private List<String> removed(RetentionPlan plan) {
    return plan.manifests().stream()
        .filter(decision -> !decision.keep())
        .map(decision -> repository.names.getOrDefault(decision.manifest().digest(), ""))
        .toList();
  }

  private List<String> left(String policy) throws IOException {
    return List.copyOf(repository.left(plan(policy)));
  }

  private RetentionPlan plan(String policy) throws IOException {
    return repository.plan(
        TestRepository.store(directory, "{policies: [{repositories: ['**'], " + policy + "}]}"));
  }
}
