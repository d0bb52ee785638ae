/// Callers that ask at their own pace, however long answers take.
@NullMarked
package dev.modelroute.e2e.bench.load;

import org.jspecify.annotations.NullMarked;
