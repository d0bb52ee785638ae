/// From ModelGateways, and all that attaches to them, to the objects that serve them.
@NullMarked
package dev.modelroute.operator.gateway;

import org.jspecify.annotations.NullMarked;
