package dev.modelroute.proxy.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/// A range of IP addresses, such as 10.0.0.0/8.
public final class Cidr {
  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/([0-9]{1,3})");

  private final byte[] network;
  private final int prefix;

  private Cidr(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /// Throws `IllegalArgumentException` for anything that is not a literal address with a prefix.
  public static Cidr parse(String text) {
    var shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a CIDR such as 10.0.0.0/8");
    }
    byte[] network = InetAddress.ofLiteral(shape.group(1)).getAddress();
    int prefix = Integer.parseInt(shape.group(2));
    if (prefix > network.length * 8) {
      throw new IllegalArgumentException("'" + text + "' has a prefix that is out of bounds");
    }
    return new Cidr(network, prefix);
  }

  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    int whole = prefix / 8;
    if (bytes.length != network.length || !Arrays.equals(bytes, 0, whole, network, 0, whole)) {
      return false;
    }
    int rest = prefix % 8;
    return rest == 0 || (bytes[whole] ^ network[whole]) >> (8 - rest) == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cidr that
        && prefix == that.prefix
        && Arrays.equals(network, that.network);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(network) + prefix;
  }
}
