/// What a dialect must be able to do so that requests, answers and streams can be converted: each
/// dialect is read into the canonical model and written from it, and never knows another.
@NullMarked
package dev.modelroute.proxy.dialect.codec;

import org.jspecify.annotations.NullMarked;
