/// Where each vendor is called, how calls prove themselves, and what its errors mean. A vendor is
/// one adapter; what vendors share stands beside them.
@NullMarked
package dev.modelroute.proxy.vendor;

import org.jspecify.annotations.NullMarked;
