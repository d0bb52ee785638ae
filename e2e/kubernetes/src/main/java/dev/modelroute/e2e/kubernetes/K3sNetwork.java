package dev.modelroute.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.GenericContainer;

/// The network of k3s in a container. Into it lead port-forwards of the API server, each to one
/// pod, and out of it a container that Testcontainers has for this.
record K3sNetwork(GenericContainer<?> container, KubernetesClient client)
    implements ClusterNetwork {
  private static final String MACHINE = "host.testcontainers.internal:";

  @Override
  public InetSocketAddress forward(String address, int port) {
    return pod(address)
        .map(found -> found.getMetadata())
        .map(pod -> forward(pod.getNamespace(), pod.getName(), port))
        .or(() -> service(address).flatMap(service -> forward(service, port)))
        .orElseThrow(() ->
            new IllegalStateException(
                "%s:%d is no pod's, and no Service's that has a pod".formatted(address, port)));
  }

  private Optional<Pod> pod(String address) {
    return client.pods().inAnyNamespace().list().getItems().stream()
        .filter(pod -> address.equals(pod.getStatus().getPodIP()))
        .findFirst();
  }

  private Optional<Service> service(String address) {
    return client.services().inAnyNamespace().list().getItems().stream()
        .filter(service -> address.equals(service.getSpec().getClusterIP()))
        .findFirst();
  }

  /// A port of a Service is another one of its pods; which one stands in its EndpointSlices.
  private Optional<InetSocketAddress> forward(Service service, int port) {
    String namespace = service.getMetadata().getNamespace();
    String name = portName(service, port);
    for (EndpointSlice slice : slices(service)) {
      for (EndpointPort inPod : slice.getPorts()) {
        if (name.equals(inPod.getName()) && !slice.getEndpoints().isEmpty()) {
          String pod = slice.getEndpoints().getFirst().getTargetRef().getName();
          return Optional.of(forward(namespace, pod, inPod.getPort()));
        }
      }
    }
    return Optional.empty();
  }

  private static String portName(Service service, int port) {
    return service.getSpec().getPorts().stream()
        .filter(given -> given.getPort() == port)
        .map(given -> Objects.requireNonNullElse(given.getName(), ""))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "the Service %s/%s has no port %d"
                    .formatted(
                        service.getMetadata().getNamespace(),
                        service.getMetadata().getName(),
                        port)));
  }

  private List<EndpointSlice> slices(Service service) {
    var slices = client.discovery().v1().endpointSlices();
    return slices
        .inNamespace(service.getMetadata().getNamespace())
        .withLabel("kubernetes.io/service-name", service.getMetadata().getName())
        .list()
        .getItems();
  }

  private InetSocketAddress forward(String namespace, String pod, int port) {
    var opened = client.pods().inNamespace(namespace).withName(pod).portForward(port);
    return new InetSocketAddress(opened.getLocalAddress(), opened.getLocalPort());
  }

  @Override
  public InetSocketAddress expose(int port) {
    Testcontainers.exposeHostPorts(port);
    return Stream.of(container.getContainerInfo().getHostConfig().getExtraHosts())
        .filter(host -> host.startsWith(MACHINE))
        .map(host -> new InetSocketAddress(host.substring(MACHINE.length()), port))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "the k3s container was started without access to this machine"));
  }
}
