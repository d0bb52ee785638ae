/// The program: all vendors, and a control port by which shell scripts set faults and read the
/// ledger.
@NullMarked
package dev.modelroute.e2e.vendors.program;

import org.jspecify.annotations.NullMarked;
