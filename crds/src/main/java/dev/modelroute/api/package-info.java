/// The API `modelroute.dev/v1alpha1` as Java records: five kinds, their specs and statuses, and the
/// conditions' words.
///
/// Every record ignores fields that it does not know (an older operator reads newer objects) and
/// writes no nulls (server-side apply would own them). What a schema or CEL can refuse is refused
/// by the annotations here.
@NullMarked
package dev.modelroute.api;

import org.jspecify.annotations.NullMarked;
