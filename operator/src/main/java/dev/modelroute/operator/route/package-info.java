/// From ModelRoutes to compiled entries and their status.
@NullMarked
package dev.modelroute.operator.route;

import org.jspecify.annotations.NullMarked;
