/// What must never happen.
@NullMarked
package dev.modelroute.e2e.security;

import org.jspecify.annotations.NullMarked;
