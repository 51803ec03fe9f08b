package io.zotee.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.7, 10.0.0.7, true",
    "10.0.0.7, 10.0.0.8, false",
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "fd00::/8, fdab::7, true",
    "fd00::/8, fe80::7, false",
    "2001:db8::/33, 2001:db8:7fff::, true",
    "2001:db8::/33, 2001:db8:8000::, false",
    "::ffff:10.0.0.7, 10.0.0.7, true",
    "10.0.0.0/8, ::ffff:10.0.0.7, true"
  })
  void holdsAddressesThatBeginAlike(String range, String address, boolean inside) throws Exception {
    assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.1/",
        "10.0.0.1/x",
        "10.0.0.1/-1",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.1/8",
        "fd00::1/8",
        "1.2.3.4.5",
        "[::1]",
        "fe80::1%eth0",
        ":::",
        "abc",
        "10.0.0.1 "
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(BadValueException.class);
  }

  @Test
  void isAValueThatPrintsAsWritten() throws Exception {
    AddressRange range = AddressRange.parse("10.0.0.0/8");
    assertThat(range).hasToString("10.0.0.0/8").isEqualTo(AddressRange.parse("10.0.0.0/8"));
    assertThat(range).hasSameHashCodeAs(AddressRange.parse("10.0.0.0/8"));
    assertThat(range).isNotEqualTo(AddressRange.parse("10.0.0.0/9"));
  }
}
