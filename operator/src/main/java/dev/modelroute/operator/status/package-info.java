/// What the operator found, as conditions.
@NullMarked
package dev.modelroute.operator.status;

import org.jspecify.annotations.NullMarked;
