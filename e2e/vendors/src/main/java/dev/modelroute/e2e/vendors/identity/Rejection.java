package dev.modelroute.e2e.vendors.identity;

import java.time.Instant;

/// Why a web identity token is not believed. Each vendor has its own words for it.
public sealed interface Rejection {
  record NotAToken() implements Rejection {}

  record UnknownIssuer(String issuer) implements Rejection {}

  record WrongSignature() implements Rejection {}

  record Expired(Instant now, Instant expiry) implements Rejection {}
}
