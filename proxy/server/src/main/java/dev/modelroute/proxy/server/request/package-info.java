/// What callers ask for: completions, embeddings, and the list of their models.
@NullMarked
package dev.modelroute.proxy.server.request;

import org.jspecify.annotations.NullMarked;
