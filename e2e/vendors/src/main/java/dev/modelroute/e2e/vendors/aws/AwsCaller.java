package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.vendor.Caller;

/// How AWS names who calls: by the ARN of the role that it plays.
final class AwsCaller {
  private AwsCaller() {}

  static Caller of(Role role, Session session) {
    return new Caller(arn(role, session.name()), role.models());
  }

  static String arn(Role role, String sessionName) {
    return "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + sessionName;
  }
}
