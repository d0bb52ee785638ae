/// What every vendor received, and how it ended.
@NullMarked
package dev.modelroute.e2e.vendors.ledger;

import org.jspecify.annotations.NullMarked;
