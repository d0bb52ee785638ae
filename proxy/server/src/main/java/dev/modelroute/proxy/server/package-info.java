/// The proxy as a program: its options, its verticles, its administrative port. Only this tree
/// knows Vert.x.
@NullMarked
package dev.modelroute.proxy.server;

import org.jspecify.annotations.NullMarked;
