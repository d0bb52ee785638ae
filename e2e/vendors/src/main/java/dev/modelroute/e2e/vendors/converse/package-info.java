/// Bedrock's Converse: how a question is read, checked and answered.
@NullMarked
package dev.modelroute.e2e.vendors.converse;

import org.jspecify.annotations.NullMarked;
