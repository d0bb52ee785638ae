/// Runs the programs of this project as processes: the operator, proxies, and a node in miniature
/// that runs pods so.
@NullMarked
package dev.modelroute.e2e.harness;

import org.jspecify.annotations.NullMarked;
