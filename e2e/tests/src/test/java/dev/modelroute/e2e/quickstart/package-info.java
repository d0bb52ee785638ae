/// What `./quickstart` promises.
@NullMarked
package dev.modelroute.e2e.quickstart;

import org.jspecify.annotations.NullMarked;
