package dev.modelroute.api;

/// The words of all conditions. Each says exactly when its status is True; the reasons are those
/// that this operator gives.
public final class Conditions {
  /// On all kinds: the spec is good in itself, and (on a route) the gateway lets its namespace
  /// attach.
  public static final String ACCEPTED = "Accepted";

  /// On a route: every target names a credential that exists, is good, and lets this namespace and
  /// model in. On a gateway: what its spec names was found. On a credential: each ready proxy has
  /// what it needs to use it.
  public static final String RESOLVED_REFS = "ResolvedRefs";

  /// On a route: every proxy that was ready has applied this generation. It moves once per
  /// generation. On a gateway: the objects that it consists of are written.
  public static final String PROGRAMMED = "Programmed";

  /// On all kinds: this object does what it is for. On a route: accepted, at least one target, and
  /// programmed. On a gateway: at least one proxy serves. On a credential: accepted and resolved;
  /// it does not wait for Verified.
  public static final String READY = "Ready";

  /// On a credential: a real exchange with the vendor, or a real call, succeeded last.
  public static final String VERIFIED = "Verified";

  /// On all kinds, and only while it is True: the spec is bad in itself, so that nothing but an
  /// edit of this object mends it. It is the one negative condition, because kstatus, which Flux
  /// and others wait by, knows a failure by it.
  public static final String STALLED = "Stalled";

  /// The one reason of a condition that is True.
  public static final String OK = "Accepted";

  public static final String RESOLVED = "Resolved";
  public static final String READY_REASON = "Ready";
  public static final String PENDING = "Pending";
  public static final String INVALID = "Invalid";
  public static final String CONFLICTED = "Conflicted";
  public static final String NO_PROXIES = "NoProxies";
  public static final String NOT_ACCEPTED = "NotAccepted";
  public static final String GATEWAY_NOT_FOUND = "GatewayNotFound";
  public static final String NOT_ALLOWED_BY_GATEWAY = "NotAllowedByGateway";
  public static final String CREDENTIAL_NOT_FOUND = "CredentialNotFound";
  public static final String CREDENTIAL_INVALID = "CredentialInvalid";
  public static final String NOT_ALLOWED_BY_CREDENTIAL = "NotAllowedByCredential";
  public static final String MODEL_NOT_ALLOWED = "ModelNotAllowed";
  public static final String UNSUPPORTED_TARGET = "UnsupportedTarget";
  public static final String NO_TARGETS = "NoTargets";
  public static final String NOT_YET_USED = "NotYetUsed";
  public static final String MATERIAL_MISSING = "MaterialMissing";
  public static final String EXCHANGED = "Exchanged";
  public static final String EXCHANGE_FAILED = "ExchangeFailed";
  public static final String CALL_SUCCEEDED = "CallSucceeded";
  public static final String CALL_REFUSED = "CallRefused";
  public static final String SLICE_FULL = "SliceFull";
  public static final String REFUSED_BY_PROXY = "RefusedByProxy";

  private Conditions() {}
}
