/// What a simulated model says, in no dialect.
@NullMarked
package dev.modelroute.e2e.vendors.reply;

import org.jspecify.annotations.NullMarked;
