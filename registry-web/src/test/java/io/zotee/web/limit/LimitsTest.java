package io.zotee.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.RateLimitConfiguration;
import io.zotee.config.RateLimitConfiguration.MethodRate;
import io.zotee.web.limit.Limit.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static Limits limits(int rate, MethodRate... methods) {
    return Limits.of(new RateLimitConfiguration(rate, List.of(methods)));
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private static Verdict count(Limits limits, String method, String client)
      throws UnknownHostException {
    return limits.count(method, address(client), 0).orElseThrow();
  }

  @Test
  void counts_down_and_denies() throws Exception {
    Limits limits = limits(2);

    assertThat(count(limits, "GET", "192.0.2.1")).isEqualTo(new Verdict(2, 1, 0));
    assertThat(count(limits, "PUT", "192.0.2.1")).isEqualTo(new Verdict(2, 0, 0));
    Verdict denied = count(limits, "GET", "192.0.2.1");
    assertThat(denied).isEqualTo(new Verdict(2, 0, 500_000_000));
    assertThat(denied.waitSeconds()).isEqualTo(1);
    assertThat(count(limits, "GET", "192.0.2.2").isGranted()).isTrue();
  }

  @Test
  void a_method_has_its_own_limit_beside_that_of_all() throws Exception {
    Limits limits = limits(3, new MethodRate("get", 1));

    assertThat(count(limits, "GET", "192.0.2.1")).isEqualTo(new Verdict(1, 0, 0));
    assertThat(count(limits, "GET", "192.0.2.1").rate()).isEqualTo(1);
    assertThat(count(limits, "PUT", "192.0.2.1")).isEqualTo(new Verdict(3, 1, 0));
    assertThat(count(limits, "PUT", "192.0.2.1").isGranted()).isTrue();
    assertThat(count(limits, "PUT", "192.0.2.1").isGranted()).isFalse();
  }

  @Test
  void without_a_limit_for_all_other_methods_have_none() throws Exception {
    Limits limits = Limits.of(new RateLimitConfiguration(null, List.of(new MethodRate("PUT", 1))));

    assertThat(limits.count("GET", address("192.0.2.1"), 0)).isEmpty();
    assertThat(count(limits, "PUT", "192.0.2.1").isGranted()).isTrue();
    assertThat(count(limits, "PUT", "192.0.2.1").isGranted()).isFalse();
  }

  @Test
  void a_client_is_news_once_a_minute() throws Exception {
    Limits limits = limits(1);
    long minute = TimeUnit.MINUTES.toNanos(1);

    assertThat(limits.isNews(address("192.0.2.1"), 0)).isTrue();
    assertThat(limits.isNews(address("192.0.2.1"), minute - 1)).isFalse();
    assertThat(limits.isNews(address("192.0.2.2"), minute - 1)).isTrue();
    assertThat(limits.isNews(address("192.0.2.1"), minute)).isTrue();
  }

  @Test
  void whoever_has_one_ipv6_address_has_sixty_four_bits_of_them() throws Exception {
    assertThat(Limits.number(address("2001:db8:1:2::1")))
        .isEqualTo(Limits.number(address("2001:db8:1:2:ffff::9")))
        .isNotEqualTo(Limits.number(address("2001:db8:1:3::1")));
    assertThat(Limits.number(address("192.0.2.1")))
        .isEqualTo(Limits.number(address("::ffff:192.0.2.1")))
        .isNotEqualTo(Limits.number(address("192.0.2.2")));
  }
}
