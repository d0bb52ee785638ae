/// Who a workload is: the tokens that clusters issue, who trusts them, and what they are exchanged
/// for.
@NullMarked
package dev.modelroute.e2e.vendors.identity;

import org.jspecify.annotations.NullMarked;
