/// The callers' side: who calls, what for, one attempt after another, and the answer.
@NullMarked
package dev.modelroute.proxy.server.request;

import org.jspecify.annotations.NullMarked;
