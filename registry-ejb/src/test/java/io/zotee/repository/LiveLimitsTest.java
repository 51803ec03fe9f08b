package io.zotee.repository;

import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.repository.index.RepositoryNames;
import io.zotee.storage.local.LocalStore;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code storage.maxRepos} changes while the registry is in use. */
class LiveLimitsTest {
  @Test
  void theLimitOfTheMomentCounts(@TempDir Path root) throws Exception {
    AtomicInteger most = new AtomicInteger(0);
    RepositoryLimit limit = new RepositoryLimit(most::get);
    try (TestRegistry registry = new TestRegistry(new LocalStore(root, true, false), Thread::new)) {
      registry.image(repository("one"), "1");
      RepositoryNames names = registry.indexes.names();
      assertThat(limit.within(names, repository("two"), () -> "made")).isEqualTo("made");
      most.set(1);
      TestRegistry.refused(
          Reason.REPOSITORIES_TOO_MANY, () -> limit.within(names, repository("two"), () -> "made"));
      assertThat(limit.within(names, repository("one"), () -> "made")).isEqualTo("made");
      most.set(2);
      assertThat(limit.within(names, repository("two"), () -> "made")).isEqualTo("made");
    }
  }
}
