package io.zotee.config.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * IP addresses that begin alike: one address, or a range in CIDR notation (RFC 4632, RFC 4291
 * section 2.3) such as {@code 10.0.0.0/8} or {@code fd00::/8}. An IPv4 address that is written as
 * an IPv6 address ({@code ::ffff:10.0.0.1}) is the IPv4 address.
 */
public final class AddressRange {
  private static final String REMEDY =
      "write an IP address or a range, as in \"10.0.0.7\" or \"10.0.0.0/8\"";

  private final String text;
  private final byte[] prefix;
  private final int bits;

  private AddressRange(String text, byte[] prefix, int bits) {
    this.text = text;
    this.prefix = prefix;
    this.bits = bits;
  }

  /** Reads an address or a range; host names are none. */
  public static AddressRange parse(String text) throws BadValueException {
    int slash = text.indexOf('/');
    byte[] address = address(text, slash < 0 ? text : text.substring(0, slash));
    int length = address.length * 8;
    int bits = slash < 0 ? length : number(text, text.substring(slash + 1), length);
    AddressRange range = new AddressRange(text, address, bits);
    for (int bit = bits; bit < length; bit++) {
      if (isSet(address, bit)) {
        throw new BadValueException(
            Quoted.of(text) + " has an address that is longer than its prefix",
            "write 0 after the first " + bits + " bits");
      }
    }
    return range;
  }

  private static byte[] address(String text, String address) throws BadValueException {
    boolean literal = address.indexOf(':') >= 0 || isDotted(address);
    for (int i = 0; i < address.length(); i++) {
      literal &=
          Character.digit(address.charAt(i), 16) >= 0 || ".:".indexOf(address.charAt(i)) >= 0;
    }
    try {
      if (literal) {
        return InetAddress.getByName(address).getAddress();
      }
    } catch (UnknownHostException e) {
      throw bad(text);
    }
    throw bad(text);
  }

  /** Four decimal numbers; anything else with digits might be looked up as a name. */
  private static boolean isDotted(String address) {
    String[] parts = address.split("\\.", -1);
    boolean dotted = parts.length == 4;
    for (String part : parts) {
      dotted &=
          !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
    return dotted;
  }

  private static int number(String text, String digits, int most) throws BadValueException {
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw bad(text);
    }
    int number = Integer.parseInt(digits);
    if (number > most) {
      throw new BadValueException(
          Quoted.of(text) + " has a prefix of " + number + " bits",
          "write at most " + most + " for this kind of address");
    }
    return number;
  }

  private static BadValueException bad(String text) {
    return new BadValueException(Quoted.of(text) + " is not an IP address or range", REMEDY);
  }

  /** Whether an address is in the range. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (isSet(bytes, bit) != isSet(prefix, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(byte[] bytes, int bit) {
    return (bytes[bit / 8] & (0x80 >> (bit % 8))) != 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange that
        && bits == that.bits
        && Arrays.equals(prefix, that.prefix);
  }

  @Override
  public int hashCode() {
    return 31 * bits + Arrays.hashCode(prefix);
  }

  /** The range as written. */
  @Override
  public String toString() {
    return text;
  }
}
