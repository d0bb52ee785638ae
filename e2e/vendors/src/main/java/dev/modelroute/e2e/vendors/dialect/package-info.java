/// The body languages: how a question is read, checked and answered in each.
@NullMarked
package dev.modelroute.e2e.vendors.dialect;

import org.jspecify.annotations.NullMarked;
