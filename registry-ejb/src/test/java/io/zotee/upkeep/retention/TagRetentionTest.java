package io.zotee.upkeep.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tags stay, rule by rule. */
class TagRetentionTest {
  private final Path directory;

  TagRetentionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Images a to e, pushed 1 to 5 days ago; a pulled 4 days ago, c now, e 2 days ago. */
  private static TestRepository repository() {
    return new TestRepository()
        .image("a", 1, "a-rc")
        .image("b", 2, "b")
        .image("c", 3, "c-rc")
        .image("d", 4, "d")
        .image("e", 5, "e")
        .pulled("a", 4)
        .pulled("c", 0.01)
        .pulled("e", 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | a-rc b c-rc d e",
        "{patterns: [.*]} | a-rc b c-rc d e",
        "{patterns: [rc]} | a-rc c-rc",
        "{patterns: [^r]} | ''",
        "{patterns: ['^.$', ^a]} | a-rc b d e",
        "{pushedWithin: 72h1m} | a-rc b c-rc",
        "{pushedWithin: 72h} | a-rc b",
        "{pushedWithin: 0s} | ''",
        "{pulledWithin: 60h} | a-rc b c-rc e",
        "{pulledWithin: 1h} | c-rc",
        "{mostRecentlyPushedCount: 2} | a-rc b",
        "{mostRecentlyPushedCount: 9} | a-rc b c-rc d e",
        "{mostRecentlyPulledCount: 1} | c-rc",
        "{mostRecentlyPulledCount: 2} | c-rc e",
        "{mostRecentlyPulledCount: 4} | a-rc b c-rc e",
        "{mostRecentlyPulledCount: 1, mostRecentlyPushedCount: 1} | a-rc c-rc",
        "{pushedWithin: 36h, mostRecentlyPulledCount: 2} | a-rc c-rc e",
        "{patterns: [rc], mostRecentlyPushedCount: 1} | a-rc",
      })
  void keepsWhatMeetsOneRule(String keepTags, String kept) throws IOException {
    assertThat(tagsLeft(repository(), keepTags)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{patterns: [rc], mostRecentlyPushedCount: 1}, {mostRecentlyPushedCount: 1}] | a-rc b",
        "[{mostRecentlyPushedCount: 1}, {patterns: [rc]}] | a-rc",
        "[{patterns: [x]}, {patterns: [^e]}] | e",
        "[] | a-rc b c-rc d e",
      })
  void appliesTheFirstEntryThatMatches(String keepTags, String kept) throws IOException {
    assertThat(tagsLeft(repository(), keepTags)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{repositories: other, keepTags: [{patterns: x}]}] | a-rc b c-rc d e",
        "[{repositories: [x, team/*], keepTags: [{patterns: x}]}] | ''",
        "[{repositories: '**'}, {repositories: team/*, keepTags: {patterns: x}}] | a-rc b c-rc d e",
        "[{repositories: team/*, keepTags: {patterns: ^b}}, {repositories: '**'}] | b",
      })
  void appliesTheFirstPolicyThatMatches(String policies, String kept) throws IOException {
    TestRepository repository = repository();
    RetentionPlan plan =
        repository.plan(TestRepository.store(directory, "{policies: " + policies + "}"));
    assertThat(String.join(" ", repository.tagsLeft(plan))).isEqualTo(kept);
  }

  @Test
  void saysWhyInZotsWords() throws IOException {
    RetentionPlan plan =
        plan(
            repository(),
            "[{patterns: [rc], mostRecentlyPulledCount: 1, mostRecentlyPushedCount: 1},"
                + " {patterns: ['[bd]'], mostRecentlyPushedCount: 1, pulledWithin: 60h}]");
    TreeMap<String, String> reasons = new TreeMap<>();
    plan.tags().forEach(decision -> reasons.put(String.valueOf(decision.tag()), decision.reason()));
    assertThat(reasons)
        .containsEntry("a-rc", "retained by mostRecentlyPushedCount:1 policy")
        .containsEntry("b", "retained by pulledWithin:216000000000000 policy")
        .containsEntry("c-rc", "retained by mostRecentlyPulledCount:1 policy")
        .containsEntry("d", "didn't meet any tag retention rule")
        .containsEntry("e", "didn't meet any tag 'patterns' rules")
        .hasSize(5);
    assertThat(plan(repository(), "[{patterns: [a]}]").tags().get(0).reason())
        .isEqualTo("retained by patterns policy");
  }

  @Test
  void breaksTiesByName() throws IOException {
    TestRepository repository =
        new TestRepository()
            .image("1", 3, "z", "m", "b")
            .image("2", 3, "y", "a")
            .image("3", 2, "x");
    assertThat(tagsLeft(repository, "{mostRecentlyPushedCount: 3}")).isEqualTo("a b x");
    assertThat(tagsLeft(repository, "{mostRecentlyPulledCount: 2}")).isEqualTo("a b");
  }

  @Test
  void countsATagAsPushedWhenItWasSetToAnOldImage() throws IOException {
    TestRepository repository = repository().set("e", 0.5);
    assertThat(tagsLeft(repository, "{pushedWithin: 24h}")).isEqualTo("e");
    assertThat(tagsLeft(repository, "{mostRecentlyPushedCount: 1}")).isEqualTo("e");
    assertThat(plan(repository, "{pushedWithin: 24h}").tags())
        .filteredOn(decision -> new Tag("e").equals(decision.tag()))
        .extracting(Decision::pushed)
        .containsExactly(TestRepository.daysAgo(0.5));
  }

  @Test
  void keepsWhatNothingIsKnownOf() throws IOException {
    TestRepository repository = repository();
    repository.images.remove(TestRepository.digest("a"));
    repository.images.remove(TestRepository.digest("b"));
    repository.pulled("b", 30);
    repository.tags.remove(new Tag("c-rc"));
    repository.tags.put(new Tag("d"), repository.tags.get(new Tag("e")));
    RetentionPlan plan = plan(repository, "{pushedWithin: 1s}");
    assertThat(repository.tagsLeft(plan)).containsExactly("a-rc", "b", "c-rc", "d");
    assertThat(plan.tags())
        .filteredOn(Decision::keep)
        .extracting(Decision::reason)
        .containsOnly("tag statistics not found");
    assertThat(plan.unrecorded())
        .containsExactlyInAnyOrder(
            new Unrecorded(new Tag("a-rc"), TestRepository.digest("a"), false),
            new Unrecorded(new Tag("b"), TestRepository.digest("b"), false),
            new Unrecorded(new Tag("c-rc"), TestRepository.digest("c"), true),
            new Unrecorded(new Tag("d"), TestRepository.digest("d"), true));
  }

  @Test
  void needsNoStatisticsForNames() throws IOException {
    TestRepository repository = repository();
    repository.images.clear();
    repository.tags.clear();
    assertThat(tagsLeft(repository, "{patterns: [rc]}")).isEqualTo("a-rc c-rc");
    assertThat(plan(repository, "{patterns: [rc]}").unrecorded()).isEmpty();
  }

  private String tagsLeft(TestRepository repository, String keepTags) throws IOException {
    return String.join(" ", repository.tagsLeft(plan(repository, keepTags)));
  }

  private RetentionPlan plan(TestRepository repository, String keepTags) throws IOException {
    return repository.plan(
        TestRepository.store(
            directory, "{policies: [{repositories: ['**'], keepTags: " + keepTags + "}]}"));
  }
}
