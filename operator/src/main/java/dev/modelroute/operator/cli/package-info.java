/// How a command line is read.
@NullMarked
package dev.modelroute.operator.cli;

import org.jspecify.annotations.NullMarked;
