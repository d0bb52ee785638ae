/// `./quickstart`: the main job, shown on this machine: a route is called by name, and its second
/// vendor answers when the first fails.
@NullMarked
package dev.modelroute.e2e.quickstart;

import org.jspecify.annotations.NullMarked;
