package dev.modelroute.api;

/// The API's group and version, and the patterns that several fields share.
public final class Api {
  public static final String GROUP = "modelroute.dev";
  public static final String VERSION = "v1alpha1";
  public static final String API_VERSION = GROUP + "/" + VERSION;
  public static final String CATEGORY = "modelroute";

  /// RFC 1123 label, as Kubernetes asks of namespaces and of most names.
  public static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

  /// RFC 1123 subdomain: names of Secrets, ServiceAccounts and custom objects.
  public static final String DNS_SUBDOMAIN =
      "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

  /// A key of a Secret.
  public static final String SECRET_KEY = "^[-._a-zA-Z0-9]+$";

  /// Gateway API's duration (GEP-2257): up to four of hours, minutes, seconds, milliseconds.
  public static final String DURATION = "^([0-9]{1,5}(h|m|s|ms)){1,4}$";

  private static final String MODEL_ID_SEGMENT = "[A-Za-z0-9]([A-Za-z0-9._:@+-]*[A-Za-z0-9])?";

  /// A vendor's model id, deployment name or ARN: nothing that could change a path, query or
  /// header. It may have segments, and none of them is empty, `.` or `..`.
  public static final String MODEL_ID = "^" + MODEL_ID_SEGMENT + "(/" + MODEL_ID_SEGMENT + ")*$";

  /// A glob over model ids: `*` stands for any run of characters.
  public static final String MODEL_GLOB = "^[A-Za-z0-9*]([A-Za-z0-9._:/@+*-]*[A-Za-z0-9*])?$";

  /// A base URL without user, query or fragment; no segment of its path is `.` or `..`.
  public static final String ENDPOINT =
      "^https?://[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?$";

  private Api() {}
}
