package io.zotee.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Configuration;
import io.zotee.config.LiveValue;
import io.zotee.config.StoreConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class KeptPromisesTest {
  private static final StoreConfiguration DEFAULTS =
      Configuration.defaults().storage().defaultStore();

  /** A clock that stands until it is moved. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(int minutes) {
      now = now.plus(Duration.ofMinutes(minutes));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final Hand clock = new Hand();
  private final LiveValue<StoreConfiguration> live = new LiveValue<>(delays(60, 60));
  private final KeptPromises promises = new KeptPromises(live, clock);

  private static StoreConfiguration delays(int gcMinutes, int retentionMinutes) {
    return DEFAULTS.with(Duration.ofMinutes(gcMinutes), Duration.ofMinutes(retentionMinutes));
  }

  private void assertDelay(int minutes) {
    assertThat(promises.get().gcDelay()).hasMinutes(minutes);
  }

  @Test
  void aLongerDelayCountsAtOnce() {
    live.set(delays(120, 60));
    assertDelay(120);
  }

  @Test
  void aShorterDelayCountsWhenTheLongerOneHasPassed() {
    live.set(delays(10, 60));
    assertDelay(60);
    clock.pass(60);
    assertDelay(60); // what was told just before may be noted a tenth earlier
    clock.pass(5);
    assertDelay(60);
    clock.pass(1);
    assertDelay(10);
  }

  @Test
  void ofSeveralPromisesTheLongestCountsUntilItsOwnEnd() {
    live.set(delays(10, 60));
    clock.pass(30);
    live.set(delays(100, 60));
    live.set(delays(20, 60));
    clock.pass(109);
    assertDelay(100);
    clock.pass(1);
    assertDelay(20);
  }

  @Test
  void eachDelayHasItsOwnPromises() {
    live.set(delays(10, 600));
    live.set(delays(10, 30));
    clock.pass(66);
    assertThat(promises.get()).isEqualTo(delays(10, 600));
    clock.pass(594);
    assertThat(promises.get()).isEqualTo(delays(10, 30));
  }

  @Test
  void theRenewalOnlyGetsShorter() {
    live.set(delays(600, 60));
    assertThat(promises.renewal()).hasMinutes(6);
    live.set(delays(20, 60));
    assertThat(promises.renewal()).hasMinutes(2);
    live.set(delays(60, 60));
    assertThat(promises.renewal()).hasMinutes(2);
  }

  @Test
  void otherSettingsCountAtOnce() {
    StoreConfiguration other = Configuration.defaults().storage().defaultStore();
    live.set(other);
    assertThat(promises.get()).isEqualTo(other);
  }
}
