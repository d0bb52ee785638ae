package dev.modelroute.proxy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "168.63.129.16",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:169.254.169.254",
        "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "fc00::1",
        "fd00:ec2::254",
        "fd00:ec2::23",
        "fe80::1",
        "febf::1",
        "ff02::1",
      })
  @DisplayName("N23: addresses that are not public are refused")
  void refusesWhatIsNotPublic(String address) {
    assertFalse(new AddressRules(List.of()).permits(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.0.0.1",
        "168.63.129.17", "169.253.0.1", "172.15.255.255", "172.32.0.0", "192.0.1.1", "198.17.0.1",
        "198.20.0.1", "223.255.255.255", "2600:1f18::1", "::2", "fb00::1", "fec0::1",
      })
  void permitsPublicOnes(String address) {
    assertTrue(new AddressRules(List.of()).permits(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.9.9.9, true",
    "10.0.0.0/9, 10.128.0.1, false",
    "10.0.0.0/9, 10.127.0.1, true",
    "127.0.0.1/32, 127.0.0.1, true",
    "127.0.0.1/32, 127.0.0.2, false",
    "0.0.0.0/0, 169.254.169.254, true",
    "fd00::/8, fd12::1, true",
    "fd00::/8, 10.0.0.1, false",
  })
  void permitsWhatAnAdminNamed(String network, String address, boolean permitted) {
    var rules = new AddressRules(List.of(Cidr.parse(network)));

    assertEquals(permitted, rules.permits(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0/8", "::/129", "host/8", "/8", "10.0.0.0/x", ""})
  void refusesWhatIsNoNetwork(String text) {
    assertThrows(IllegalArgumentException.class, () -> Cidr.parse(text));
  }

  @Test
  void comparesNoHigherBitsByMistake() {
    assertFalse(Cidr.parse("128.0.0.0/1").contains(InetAddress.ofLiteral("127.0.0.1")));
    assertTrue(Cidr.parse("128.0.0.0/1").contains(InetAddress.ofLiteral("200.0.0.1")));
  }
}
