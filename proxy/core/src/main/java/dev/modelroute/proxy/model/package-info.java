/// What all dialects and vendors have in common: operations, failures, usage.
@NullMarked
package dev.modelroute.proxy.model;

import org.jspecify.annotations.NullMarked;
