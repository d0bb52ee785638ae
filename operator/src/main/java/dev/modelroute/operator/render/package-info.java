/// The same planners without a cluster: manifests in, manifests out.
@NullMarked
package dev.modelroute.operator.render;

import org.jspecify.annotations.NullMarked;
