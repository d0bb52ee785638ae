package dev.modelroute.operator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.RouteSlice;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final Deployment DESIRED =
      read(
          Deployment.class,
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: a, labels: {x: y}}
          spec:
            replicas: 2
            template:
              spec:
                containers: [{name: c, image: i, resources: {requests: {cpu: "0.5", memory: 1Gi}}}]
          """);

  @Test
  void whatTheApiServerAddsDoesNotMatter() {
    Deployment present =
        read(
            Deployment.class,
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, uid: u, generation: 3, labels: {x: y, added: by-somebody}}
            spec:
              replicas: 2
              progressDeadlineSeconds: 600
              template:
                spec:
                  restartPolicy: Always
                  containers:
                    - {name: c, image: i, imagePullPolicy: Always, resources: {requests: {cpu: 500m, memory: 1024Mi}}}
            status: {replicas: 1}
            """);

    assertTrue(Likeness.isAsDesired(DESIRED, applied(present, DESIRED)));
  }

  @Test
  void whatSomebodyChangedMatters() {
    Deployment present = clone(DESIRED);
    present.getSpec().setReplicas(7);

    assertFalse(Likeness.isAsDesired(DESIRED, applied(present, DESIRED)));
  }

  @Test
  void whatSomebodyTookAwayMatters() {
    Deployment present = clone(DESIRED);
    present.getMetadata().getLabels().clear();

    assertFalse(Likeness.isAsDesired(DESIRED, applied(present, DESIRED)));
  }

  @Test
  void whatSomebodyAddedToASelectorMatters() {
    Service desired =
        read(
            Service.class,
            """
            apiVersion: v1
            kind: Service
            metadata: {name: a}
            spec: {selector: {app: proxy}}
            """);
    Service present = clone(desired);
    present.getSpec().getSelector().put("x", "y");

    assertFalse(Likeness.isAsDesired(desired, applied(present, desired)));
  }

  /// It is there still, and is in nobody's way: only the hash tells that we no longer want it.
  @Test
  void whatWeNoLongerWantMatters() {
    Service before =
        read(
            Service.class,
            """
            apiVersion: v1
            kind: Service
            metadata: {name: a, annotations: {old: annotation}}
            """);
    Service desired = clone(before);
    desired.getMetadata().getAnnotations().clear();

    assertFalse(Likeness.isAsDesired(desired, applied(clone(before), before)));
  }

  @Test
  void aSliceIsComparedAsAWhole() {
    RouteSlice desired =
        read(
            RouteSlice.class,
            """
            apiVersion: modelroute.dev/v1alpha1
            kind: RouteSlice
            metadata: {name: a}
            spec: {gateway: g, routes: [{namespace: n, name: r}]}
            """);
    RouteSlice present = clone(desired);

    assertTrue(Likeness.isAsDesired(desired, present));
    assertFalse(
        Likeness.isAsDesired(
            read(
                RouteSlice.class,
                """
                apiVersion: modelroute.dev/v1alpha1
                kind: RouteSlice
                metadata: {name: a}
                spec: {gateway: g}
                """),
            present));
  }

  @Test
  void theOrderOfMapsDoesNotMatter() {
    Deployment other = clone(DESIRED);
    other.getMetadata().getLabels().clear();
    other.getMetadata().getLabels().put("a", "b");
    other.getMetadata().getLabels().put("x", "y");
    Deployment same = clone(DESIRED);
    same.getMetadata().getLabels().put("a", "b");

    assertEquals(Likeness.hash(other), Likeness.hash(same));
  }

  private static <T extends HasMetadata> T applied(T present, T desired) {
    present.getMetadata().getAnnotations().put(Likeness.HASH, Likeness.hash(desired));
    return present;
  }

  private static <T> T clone(T object) {
    return Serialization.clone(object);
  }

  private static <T> T read(Class<T> kind, String yaml) {
    return Serialization.unmarshal(yaml, kind);
  }
}
