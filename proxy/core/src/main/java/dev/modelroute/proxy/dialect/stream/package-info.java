/// How a stream is followed: what each event means for it, and what of it may go to the client.
@NullMarked
package dev.modelroute.proxy.dialect.stream;

import org.jspecify.annotations.NullMarked;
