/// How much a proxy carries, and how much more it takes.
@NullMarked
package dev.modelroute.proxy.server.load;

import org.jspecify.annotations.NullMarked;
