/// What a proxy is told: its gateway, credentials and routes, as the RouteSlices hold them.
@NullMarked
package dev.modelroute.proxy.config;

import org.jspecify.annotations.NullMarked;
