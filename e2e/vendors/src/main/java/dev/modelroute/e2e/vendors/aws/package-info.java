/// Amazon's side: the token service, its sessions and signatures, and Bedrock.
@NullMarked
package dev.modelroute.e2e.vendors.aws;

import org.jspecify.annotations.NullMarked;
