/// Official SDKs, through the proxy to every vendor.
@NullMarked
package dev.modelroute.e2e.forwarding;

import org.jspecify.annotations.NullMarked;
