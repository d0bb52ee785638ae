/// The Kubernetes objects that a gateway consists of; pure, one file per kind.
@NullMarked
package dev.modelroute.operator.resources;

import org.jspecify.annotations.NullMarked;
