/// What proves the gateway to its vendors, kept fresh ahead of need: keys from mounted files,
/// sessions from STS.
@NullMarked
package dev.modelroute.proxy.server.credential;

import org.jspecify.annotations.NullMarked;
