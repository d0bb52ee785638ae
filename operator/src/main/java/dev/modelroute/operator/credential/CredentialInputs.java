package dev.modelroute.operator.credential;

import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.ProxyReports;
import java.time.Instant;

/// All that a credential's plan depends on; `served` says whether gateways are served in its
/// namespace, `reports` are those of that namespace's proxies.
public record CredentialInputs(
    VendorCredential credential, boolean served, ProxyReports reports, Instant now) {}
