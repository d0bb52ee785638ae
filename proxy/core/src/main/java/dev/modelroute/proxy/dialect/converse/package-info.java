/// Amazon Bedrock's Converse, as an upstream speaks it: callers do not.
@NullMarked
package dev.modelroute.proxy.dialect.converse;

import org.jspecify.annotations.NullMarked;
