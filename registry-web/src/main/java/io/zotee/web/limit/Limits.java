package io.zotee.web.limit;

import io.zotee.config.RateLimitConfiguration;
import io.zotee.config.RateLimitConfiguration.MethodRate;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The limits of {@code http.ratelimit}: one for all requests, and others for those of a method. */
final class Limits {
  /** No IPv6 address begins like this: it stands for a group of hosts (RFC 4291, section 2.7). */
  private static final long IPV4 = 0xFFFFFFFF_00000000L;

  private final @Nullable Limit all;
  private final Map<String, Limit> byMethod = new HashMap<>();

  /** One line in the log for each client and minute. */
  private final Buckets told = new Buckets(TimeUnit.MINUTES.toNanos(1), 1);

  private Limits(RateLimitConfiguration configuration) {
    Integer rate = configuration.rate();
    all = rate == null || rate <= 0 ? null : new Limit(rate);
    for (MethodRate method : configuration.methods()) {
      byMethod.put(method.method(), new Limit(Math.max(1, method.rate())));
    }
  }

  static Limits of(RateLimitConfiguration configuration) {
    return new Limits(configuration);
  }

  /**
   * Counts a request. One that its method's limit denies is not counted as one of all.
   *
   * @return the verdict of the limit that has the least left; empty when none applies
   */
  Optional<Limit.Verdict> count(String method, InetAddress client, long now) {
    long number = number(client);
    Limit ofMethod = byMethod.get(method);
    Limit.Verdict first = ofMethod == null ? null : ofMethod.count(number, now);
    if (all == null || (first != null && !first.isGranted())) {
      return Optional.ofNullable(first);
    }
    Limit.Verdict second = all.count(number, now);
    return Optional.of(
        first != null && second.isGranted() && first.remaining() < second.remaining()
            ? first
            : second);
  }

  /** Whether it was not told within the last minute that this client makes too many requests. */
  boolean isNews(InetAddress client, long now) {
    return told.take(number(client), now) >= 0;
  }

  /**
   * A number for a client: an IPv4 address, or the first 64 bits of an IPv6 address, as anybody who
   * has one of these has all that begin like it (RFC 6177).
   */
  static long number(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet6Address
        ? bytes.getLong()
        : IPV4 | Integer.toUnsignedLong(bytes.getInt());
  }
}
