/// What the tests are set up with: manifests, vendors, a gateway, callers.
@NullMarked
package dev.modelroute.e2e.rig;

import org.jspecify.annotations.NullMarked;
