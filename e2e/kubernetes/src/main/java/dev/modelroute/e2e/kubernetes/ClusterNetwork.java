package dev.modelroute.e2e.kubernetes;

import java.net.InetSocketAddress;

/// Ways between this machine and a cluster's network. They last as long as the cluster.
public interface ClusterNetwork {
  /// An address of this machine that leads to a TCP port of a pod or a Service, given by its IP
  /// address. A connection to one that does not answer is reset.
  InetSocketAddress forward(String address, int port);

  /// An address for pods that leads to a TCP port of this machine's loopback, such as a simulated
  /// vendor's.
  InetSocketAddress expose(int port);
}
