/// Sockets: listens, applies the scripted faults, and writes the ledger.
@NullMarked
package dev.modelroute.e2e.vendors.server;

import org.jspecify.annotations.NullMarked;
