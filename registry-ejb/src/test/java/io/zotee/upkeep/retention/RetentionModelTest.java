package io.zotee.upkeep.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.KeepRules;
import io.zotee.config.KeepTags;
import io.zotee.config.RetentionPolicy;
import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.ImageStatistics;
import io.zotee.metadata.TagStatistics;
import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Decisions are those of a model that tries each rule on each tag and removes until nothing
 * changes.
 */
class RetentionModelTest {
  private static final int ROUNDS = 150;

  private static final List<String> RULES =
      List.of(
          "pulledWithin: 60h",
          "pushedWithin: 60h",
          "mostRecentlyPulledCount: 2",
          "mostRecentlyPushedCount: 3",
          "patterns: [a, '1$']",
          "patterns: ^b");

  private final Path directory;

  RetentionModelTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agrees(long seed) throws IOException {
    Random random = new Random(seed);
    int removals = 0;
    for (int round = 0; round < ROUNDS; round++) {
      TestRepository repository = repository(random);
      String text = policies(random);
      StoreConfiguration store = TestRepository.store(directory, text);
      RetentionPlan plan = repository.plan(store);
      RetentionPolicy policy = store.retention().policies().get(0);
      Set<String> tags = tagsLeft(repository, policy);
      assertThat(repository.tagsLeft(plan)).as("tags, %s", text).isEqualTo(tags);
      assertThat(repository.left(plan))
          .as("manifests, %s", text)
          .isEqualTo(manifestsLeft(repository, policy, tags));
      removals += plan.removes() ? 1 : 0;
    }
    assertThat(removals).isBetween(ROUNDS / 2, ROUNDS);
  }

  private static TestRepository repository(Random random) {
    TestRepository repository = new TestRepository();
    int tags = 0;
    for (int i = 0; i < 2 + random.nextInt(25); i++) {
      String name = "m%02d".formatted(i);
      double days = random.nextInt(60) / 10.0;
      List<String> withTags = new ArrayList<>();
      while (random.nextInt(3) == 0) {
        withTags.add((random.nextBoolean() ? "a" : "b") + tags++);
      }
      String[] set = withTags.toArray(String[]::new);
      String other = earlier(random, i);
      switch (random.nextInt(3)) {
        case 0 -> repository.image(name, days, set);
        case 1 -> repository.referrer(name, days, other, set);
        default -> repository.index(name, days, List.of(other, earlier(random, i)), set);
      }
      if (random.nextInt(3) == 0) {
        repository.pulled(name, random.nextInt(60) / 10.0);
      }
      if (random.nextInt(9) == 0) {
        repository.images.remove(TestRepository.digest(name));
      }
    }
    return repository;
  }

  /** The name of a manifest made before, or of one that is missing. */
  private static String earlier(Random random, int before) {
    return random.nextInt(before + 1) == 0 ? "missing" : "m%02d".formatted(random.nextInt(before));
  }

  private static String policies(Random random) {
    StringBuilder keepTags = new StringBuilder();
    for (int entry = random.nextInt(3); entry > 0; entry--) {
      Set<String> rules = new TreeSet<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        rules.add(RULES.get(random.nextInt(5)));
      }
      keepTags.append("{").append(String.join(", ", rules)).append("}, ");
    }
    return "{policies: [{repositories: '**', deleteReferrers: %s, deleteUntagged: %s, keepTags: [%s]}]}"
        .formatted(random.nextBoolean(), random.nextInt(4) > 0, keepTags);
  }

  private static Set<String> tagsLeft(TestRepository repository, RetentionPolicy policy) {
    Set<String> left = new TreeSet<>();
    for (Tag tag : repository.snapshot.tags()) {
      if (policy.keepTags().isEmpty()
          || (policy.needsStatistics() && pushed(repository, tag) == null)
          || policy.keepTags().stream().anyMatch(keep -> keeps(repository, policy, keep, tag))) {
        left.add(tag.value());
      }
    }
    return left;
  }

  private static boolean keeps(
      TestRepository repository, RetentionPolicy policy, KeepTags keep, Tag tag) {
    if (!isFirstFor(policy, keep, tag)) {
      return false;
    }
    KeepRules rules = keep.rules();
    Instant pushed = orNever(pushed(repository, tag));
    Instant pulled = orNever(pulled(repository, tag));
    int newerPushes = 0;
    int newerPulls = 0;
    for (Tag other : repository.snapshot.tags()) {
      Instant otherPushed = pushed(repository, other);
      if (isFirstFor(policy, keep, other) && (otherPushed != null || !policy.needsStatistics())) {
        newerPushes += isBefore(other, orNever(otherPushed), tag, pushed) ? 1 : 0;
        newerPulls += isBefore(other, orNever(pulled(repository, other)), tag, pulled) ? 1 : 0;
      }
    }
    return rules.isEmpty()
        || newerPushes < rules.mostRecentlyPushedCount()
        || newerPulls < rules.mostRecentlyPulledCount()
        || isWithin(rules.pushedWithin(), pushed)
        || isWithin(rules.pulledWithin(), pushed)
        || isWithin(rules.pulledWithin(), pulled);
  }

  private static boolean isFirstFor(RetentionPolicy policy, KeepTags keep, Tag tag) {
    return policy.keepTags().stream()
        .filter(each -> each.matches(tag.value()))
        .findFirst()
        .map(each -> each.equals(keep))
        .orElse(false);
  }

  private static boolean isBefore(Tag other, Instant otherTime, Tag tag, Instant time) {
    int order = time.compareTo(otherTime);
    return order < 0 || (order == 0 && other.compareTo(tag) < 0);
  }

  private static boolean isWithin(@Nullable Duration window, Instant time) {
    return window != null && time.isAfter(TestRepository.NOW.minus(window));
  }

  private static Instant orNever(@Nullable Instant time) {
    return time == null ? Instant.MIN : time;
  }

  private static @Nullable Instant pushed(TestRepository repository, Tag tag) {
    ImageStatistics image = image(repository, tag);
    TagStatistics set = repository.tags.get(tag);
    Instant pushed = image == null ? null : image.pushed();
    return pushed == null || set == null || set.set().isBefore(pushed) ? pushed : set.set();
  }

  private static @Nullable Instant pulled(TestRepository repository, Tag tag) {
    ImageStatistics image = image(repository, tag);
    return image == null ? null : image.pulled();
  }

  private static @Nullable ImageStatistics image(TestRepository repository, Tag tag) {
    return repository
        .snapshot
        .find(tag)
        .map(entry -> repository.images.get(entry.descriptor().digest()))
        .orElse(null);
  }

  /** Removes one manifest after another, as long as there is one that may go. */
  private static Set<String> manifestsLeft(
      TestRepository repository, RetentionPolicy policy, Set<String> tags) {
    List<ManifestEntry> left = new ArrayList<>(repository.snapshot.manifests());
    boolean changed = true;
    while (changed) {
      changed = left.removeIf(entry -> mayGo(repository, policy, tags, left, entry));
    }
    Set<String> names = new TreeSet<>();
    left.forEach(entry -> names.add(repository.names.getOrDefault(digest(entry), "")));
    return names;
  }

  private static boolean mayGo(
      TestRepository repository,
      RetentionPolicy policy,
      Set<String> tags,
      List<ManifestEntry> left,
      ManifestEntry entry) {
    boolean named =
        left.stream()
            .anyMatch(
                each ->
                    repository.named.getOrDefault(digest(each), List.of()).contains(digest(entry)));
    boolean tagged = entry.tags().stream().anyMatch(tag -> tags.contains(tag.value()));
    boolean old = !orNever(repository.told.get(digest(entry))).isAfter(TestRepository.daysAgo(1));
    if (named || tagged || !old) {
      return false;
    }
    return entry.subject() == null
        ? policy.deleteUntagged()
        : policy.deleteReferrers()
            && left.stream().noneMatch(each -> digest(each).equals(entry.subject()));
  }

  private static Digest digest(ManifestEntry entry) {
    return entry.descriptor().digest();
  }
}
