/// What vendors' errors mean, whichever way they come.
@NullMarked
package dev.modelroute.proxy.dialect.error;

import org.jspecify.annotations.NullMarked;
