package dev.modelroute.e2e.kubernetes;

import java.net.InetSocketAddress;

/// The network of a built cluster, which has no way out but those that its supervisor opens.
record BuiltNetwork(Supervisor supervisor) implements ClusterNetwork {
  @Override
  public InetSocketAddress forward(String address, int port) {
    return address(supervisor.tell("forward " + address + ":" + port));
  }

  @Override
  public InetSocketAddress expose(int port) {
    return address(supervisor.tell("expose " + port));
  }

  private static InetSocketAddress address(String answer) {
    int colon = answer.lastIndexOf(':');
    return new InetSocketAddress(
        answer.substring(0, colon), Integer.parseInt(answer.substring(colon + 1)));
  }
}
