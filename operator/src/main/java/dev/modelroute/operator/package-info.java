/// The operator: observes the API's objects, plans what gateways need, applies it, and reports.
@NullMarked
package dev.modelroute.operator;

import org.jspecify.annotations.NullMarked;
