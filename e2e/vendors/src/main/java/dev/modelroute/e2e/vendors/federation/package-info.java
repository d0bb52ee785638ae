/// The token endpoints of Entra ID and OpenAI.
@NullMarked
package dev.modelroute.e2e.vendors.federation;

import org.jspecify.annotations.NullMarked;
