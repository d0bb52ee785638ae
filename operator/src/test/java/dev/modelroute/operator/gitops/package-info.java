/// What we ship for GitOps tools.
@NullMarked
package dev.modelroute.operator.gitops;

import org.jspecify.annotations.NullMarked;
