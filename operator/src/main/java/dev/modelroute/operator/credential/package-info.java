/// From VendorCredentials to descriptors for the proxies and their status.
@NullMarked
package dev.modelroute.operator.credential;

import org.jspecify.annotations.NullMarked;
