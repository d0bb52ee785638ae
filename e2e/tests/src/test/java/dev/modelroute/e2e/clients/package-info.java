/// Clients that are not Java's, from npm: they are installed below `target/`, as their lock says.
@NullMarked
package dev.modelroute.e2e.clients;

import org.jspecify.annotations.NullMarked;
