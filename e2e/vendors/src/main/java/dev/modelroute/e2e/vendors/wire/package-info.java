/// What a vendor receives and answers, as values without sockets.
@NullMarked
package dev.modelroute.e2e.vendors.wire;

import org.jspecify.annotations.NullMarked;
