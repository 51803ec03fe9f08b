package io.zotee.web.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Reads IP addresses from headers, which are not ours: nothing in them is ever looked up as a name.
 */
final class IpLiteral {
  private IpLiteral() {}

  /**
   * Reads an address as proxies write it: {@code 192.0.2.1}, {@code 192.0.2.1:4711}, {@code
   * 2001:db8::1}, {@code [2001:db8::1]} or {@code [2001:db8::1]:4711}.
   *
   * @return empty for anything else
   */
  static Optional<InetAddress> parse(String text) {
    String literal = withoutPort(text.strip());
    try {
      return isIpv4(literal) || isIpv6(literal)
          ? Optional.of(InetAddress.getByName(literal))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String withoutPort(String text) {
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      return text.substring(1, bracket);
    }
    int colon = text.indexOf(':');
    return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
  }

  /** Four numbers up to 255; Java would look for a host of any other name. */
  private static boolean isIpv4(String text) {
    int numbers = 0;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.' && value >= 0) {
        numbers++;
        value = -1;
      } else if (c >= '0' && c <= '9') {
        value = Math.max(value, 0) * 10 + c - '0';
      } else {
        return false;
      }
      if (value > 255) {
        return false;
      }
    }
    return numbers == 4;
  }

  /** What has a colon is never looked up. */
  private static boolean isIpv6(String text) {
    boolean colon = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return false;
      }
      colon |= c == ':';
    }
    return colon;
  }
}
