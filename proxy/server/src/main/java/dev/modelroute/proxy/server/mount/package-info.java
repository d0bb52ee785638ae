/// What the kubelet mounts.
@NullMarked
package dev.modelroute.proxy.server.mount;

import org.jspecify.annotations.NullMarked;
