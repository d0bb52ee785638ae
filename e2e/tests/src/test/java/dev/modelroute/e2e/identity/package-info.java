/// How the proxies prove themselves to AWS.
@NullMarked
package dev.modelroute.e2e.identity;

import org.jspecify.annotations.NullMarked;
