/// Who calls: by an API key, or a token of a ServiceAccount.
@NullMarked
package dev.modelroute.proxy.server.caller;

import org.jspecify.annotations.NullMarked;
