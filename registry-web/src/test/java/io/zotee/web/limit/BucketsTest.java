package io.zotee.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long INTERVAL = SECOND / 10;
  private static final long VICTIM = 42;

  private final Buckets buckets = new Buckets(INTERVAL, 10);

  private int takeAll(long client, long now) {
    int taken = 0;
    while (buckets.take(client, now) >= 0) {
      taken++;
    }
    return taken;
  }

  @Test
  void a_bucket_holds_what_comes_in_a_second_and_no_more() {
    assertThat(takeAll(1, 0)).isEqualTo(10);
    assertThat(takeAll(1, SECOND / 2)).isEqualTo(5);
    assertThat(takeAll(1, 100 * SECOND)).isEqualTo(10);
  }

  @Test
  void one_that_is_denied_is_told_when_there_will_be_a_token() {
    takeAll(1, 0);

    assertThat(buckets.take(1, INTERVAL / 4)).isEqualTo(-(INTERVAL - INTERVAL / 4));
    assertThat(buckets.take(1, INTERVAL)).isPositive();
  }

  @Test
  void asking_in_vain_costs_nothing() {
    takeAll(1, 0);
    for (int i = 0; i < 1_000; i++) {
      buckets.take(1, 0);
    }

    assertThat(buckets.take(1, INTERVAL)).isPositive();
  }

  @Test
  void clients_do_not_share_a_bucket() {
    takeAll(1, 0);

    assertThat(takeAll(2, 0)).isEqualTo(10);
    assertThat(takeAll(0, 0)).isEqualTo(10);
  }

  @Test
  void a_million_other_clients_do_not_fill_an_empty_bucket() {
    takeAll(VICTIM, 0);
    for (long other = 1_000; other < 1_001_000; other++) {
      buckets.take(other, 0);
    }

    assertThat(buckets.take(VICTIM, 0)).isNegative();
  }
}
