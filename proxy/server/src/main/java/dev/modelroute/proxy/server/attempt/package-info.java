/// One attempt after another, until one of a request's targets has answered.
@NullMarked
package dev.modelroute.proxy.server.attempt;

import org.jspecify.annotations.NullMarked;
