package io.zotee.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Live;
import io.zotee.web.Settings;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private static final ClientAddresses BEHIND_PROXIES =
      new ClientAddresses(
          Live.always(
              Settings.http(
                  "{\"trustedProxies\": [\"10.0.0.0/8\", \"fd00::/8\", \"192.0.2.9\"]}")));

  private static String find(ClientAddresses addresses, String peer, Map<String, List<String>> sent)
      throws Exception {
    return addresses
        .find(
            InetAddress.getByName(peer),
            name -> Collections.enumeration(sent.getOrDefault(name, List.of())))
        .getHostAddress();
  }

  private static String forwarded(String peer, String... values) throws Exception {
    return find(BEHIND_PROXIES, peer, Map.of("X-Forwarded-For", List.of(values)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1    | 203.0.113.7                           | 203.0.113.7",
        "10.0.0.1    | 198.51.100.1, 203.0.113.7             | 203.0.113.7",
        "10.0.0.1    | 198.51.100.1, 203.0.113.7, 10.9.9.9   | 203.0.113.7",
        "10.0.0.1    | 198.51.100.1,203.0.113.7:4711         | 203.0.113.7",
        "10.0.0.1    | 10.1.1.1, 10.2.2.2                    | 10.1.1.1",
        "10.0.0.1    | 203.0.113.7, unknown                  | 10.0.0.1",
        "10.0.0.1    | 203.0.113.7, localhost                | 10.0.0.1",
        "10.0.0.1    | 203.0.113.7, 1.2.3.256                | 10.0.0.1",
        "10.0.0.1    | 203.0.113.7, 10.3.3.3, 1.2.3          | 10.0.0.1",
        "10.0.0.1    | 203.0.113.7, nobody, 10.3.3.3         | 10.3.3.3",
        "fd00::1     | [2001:db8::7]:4711                    | 2001:db8:0:0:0:0:0:7",
        "192.0.2.9   | 2001:db8::7                           | 2001:db8:0:0:0:0:0:7",
        "192.0.2.8   | 203.0.113.7                           | 192.0.2.8",
        "203.0.113.5 | 10.0.0.1                              | 203.0.113.5",
      })
  void the_last_address_that_is_no_trusted_proxy_counts(String peer, String header, String found)
      throws Exception {
    assertThat(forwarded(peer, header)).isEqualTo(found);
  }

  @Test
  void several_fields_are_one_list() throws Exception {
    assertThat(forwarded("10.0.0.1", "198.51.100.1", "203.0.113.7", "10.2.2.2"))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void the_real_ip_counts_where_there_is_no_list() throws Exception {
    assertThat(find(BEHIND_PROXIES, "10.0.0.1", Map.of("X-Real-IP", List.of("203.0.113.7"))))
        .isEqualTo("203.0.113.7");
    assertThat(
            find(
                BEHIND_PROXIES,
                "10.0.0.1",
                Map.of(
                    "X-Real-IP",
                    List.of("198.51.100.1"),
                    "X-Forwarded-For",
                    List.of("203.0.113.7"))))
        .isEqualTo("203.0.113.7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "X-Real-IP"})
  void without_trusted_proxies_headers_mean_nothing(String header) throws Exception {
    ClientAddresses addresses = new ClientAddresses(Live.always(Settings.http("{}")));

    assertThat(find(addresses, "10.0.0.1", Map.of(header, List.of("203.0.113.7"))))
        .isEqualTo("10.0.0.1");
  }
}
