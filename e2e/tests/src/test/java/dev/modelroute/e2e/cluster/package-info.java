/// The whole of it in pods: images, chart, kubelet, Services.
@NullMarked
package dev.modelroute.e2e.cluster;

import org.jspecify.annotations.NullMarked;
