/// AWS Signature Version 4, for calls whose body is at hand: what is signed, with which key, and
/// the headers that come of it.
@NullMarked
package dev.modelroute.proxy.signing;

import org.jspecify.annotations.NullMarked;
