package io.zotee.web.http;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.config.value.AddressRange;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whom a request is from, to all who need it: limits, logs, audits.
 *
 * <p>That is whoever is at the other end of the connection, unless it is one of the proxies in
 * {@code http.trustedProxies}. Then it is whom that proxy names: each proxy appends the address
 * that it was asked from to {@code X-Forwarded-For}, so the list is read from its end, past all
 * proxies that are trusted too. What stands before that anybody may have written. {@code X-Real-IP}
 * counts where a trusted proxy sends no {@code X-Forwarded-For}.
 */
@Dependent
public class ClientAddresses {
  /** The header field to which each proxy appends the address that it was asked from. */
  public static final String FORWARDED_FOR = "X-Forwarded-For";

  /** The header field with the one address that a proxy was asked from. */
  public static final String REAL_IP = "X-Real-IP";

  private final Live<Configuration> configuration;

  /** By {@code http.trustedProxies} of this. */
  @Inject
  public ClientAddresses(Live<Configuration> configuration) {
    this.configuration = configuration;
  }

  /**
   * Whom a request is from.
   *
   * @param peer the other end of the connection
   * @param headers the request's
   */
  public InetAddress find(InetAddress peer, Headers headers) {
    List<AddressRange> trusted = configuration.now().http().trustedProxies();
    return isIn(trusted, peer) ? behind(peer, trusted, headers) : peer;
  }

  /** Access to a request's header fields, whatever kind of request it is. */
  public interface Headers {
    /** All values of a field, in their order; null or empty when there is none. */
    @Nullable Enumeration<String> values(String name);
  }

  private static InetAddress behind(
      InetAddress proxy, List<AddressRange> trusted, Headers headers) {
    String[] path = path(headers);
    InetAddress found = proxy;
    for (int i = path.length - 1; i >= 0 && isIn(trusted, found); i--) {
      Optional<InetAddress> next = IpLiteral.parse(path[i]);
      if (next.isEmpty()) {
        return found;
      }
      found = next.get();
    }
    return found;
  }

  /** The addresses on the way, the nearest last. */
  private static String[] path(Headers headers) {
    String forwarded = joined(headers.values(FORWARDED_FOR));
    return (forwarded.isEmpty() ? joined(headers.values(REAL_IP)) : forwarded).split(",", -1);
  }

  /** Fields of one name are one list (RFC 9110, section 5.3). */
  private static String joined(@Nullable Enumeration<String> values) {
    return values == null ? "" : String.join(",", Collections.list(values));
  }

  private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
