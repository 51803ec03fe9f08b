package io.zotee.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.LiveValue;
import io.zotee.config.StoreConfiguration;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections of a store whose configuration changes in between. */
class LiveCollectionTest {
  private static final RepositoryName NAME = RepositoryName.parse("app");

  private final HandClock clock = new HandClock();
  private KeptRegistry registry;
  private LiveValue<StoreConfiguration> live;
  private Collection collection;
  private boolean keeps = true;

  @BeforeEach
  void open(@TempDir Path root) throws IOException {
    registry = KeptRegistry.withoutOngoingPushes(root);
    live = new LiveValue<>(delay(10));
    collection =
        new Collection(
            new UpkeptStore(
                registry.parts, new KeptPromises(live, clock), name -> keeps, () -> null),
            registry.registry,
            Telemetry.NONE,
            Audit.NONE,
            Clock.systemUTC());
  }

  @AfterEach
  void close() throws IOException {
    registry.close();
  }

  private StoreConfiguration delay(int hours) {
    return new StoreConfiguration(
        StoreConfiguration.DEFAULT_ROUTE,
        registry.root,
        true,
        false,
        true,
        Duration.ofHours(hours),
        Duration.ofHours(1),
        null,
        Duration.ZERO,
        KeptRegistry.retention(false),
        Duration.ofHours(hours));
  }

  /** Time passes for what is stored and for who remembers promises. */
  private void pass(int hours) throws IOException {
    registry.pass(Duration.ofHours(hours));
    clock.pass(Duration.ofHours(hours));
  }

  private void collect() {
    collection.run(() -> false);
  }

  @Test
  void whatWasToldBeforeTheDelayGotShorterStaysAsLongAsItWasPromised() throws IOException {
    registry.blob(NAME, "promised");
    live.set(delay(1));
    pass(9);
    collect();
    assertThat(registry.has(NAME, "promised")).isTrue();
    pass(3);
    collect();
    assertThat(registry.has(NAME, "promised")).isFalse();
  }

  @Test
  void aShorterDelayCountsOnceTheOldPromiseIsKept() throws IOException {
    live.set(delay(1));
    pass(12);
    registry.blob(NAME, "later");
    pass(2);
    collect();
    assertThat(registry.has(NAME, "later")).isFalse();
  }

  /** The other store has a repository of this name, which the catalog must go on telling of. */
  @Test
  void whatARouteLeadsPastIsLeftAlone() throws IOException {
    registry.indexes.names().collect();
    registry.image(NAME, Tag.parse("1"), "layer");
    registry.deleteManifest.delete(NAME, Tag.parse("1"));
    pass(12);
    keeps = false;
    collect();
    assertThat(registry.has(NAME, "layer")).isTrue();
    assertThat(registry.indexes.names().contains(NAME)).isTrue();
    keeps = true;
    collect();
    assertThat(registry.has(NAME, "layer")).isFalse();
    assertThat(registry.indexes.names().contains(NAME)).isFalse();
  }

  @Test
  void aLongerDelayCountsAtOnceAlsoForWhatWasToldBefore() throws IOException {
    registry.blob(NAME, "old");
    live.set(delay(20));
    pass(15);
    collect();
    assertThat(registry.has(NAME, "old")).isTrue();
    pass(8);
    collect();
    assertThat(registry.has(NAME, "old")).isFalse();
  }
}
