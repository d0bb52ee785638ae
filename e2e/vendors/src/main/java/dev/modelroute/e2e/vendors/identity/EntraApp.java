package dev.modelroute.e2e.vendors.identity;

import java.util.List;

/// An application in a tenant of Entra ID, with its federated credentials.
public record EntraApp(String tenant, String clientId, List<Trust> credentials) {
  /// What the AKS webhook and every example have.
  public static final String AUDIENCE = "api://AzureADTokenExchange";

  public EntraApp {
    credentials = List.copyOf(credentials);
  }

  public static EntraApp of(String tenant, String clientId, String issuer, String subject) {
    return new EntraApp(tenant, clientId, List.of(Trust.of(issuer, subject, AUDIENCE)));
  }
}
