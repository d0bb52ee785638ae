/// What is scripted to go wrong.
@NullMarked
package dev.modelroute.e2e.vendors.fault;

import org.jspecify.annotations.NullMarked;
