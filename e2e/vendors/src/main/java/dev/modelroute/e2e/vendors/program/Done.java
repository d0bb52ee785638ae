package dev.modelroute.e2e.vendors.program;

import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;

/// What the control port says when it has done what it was told, or could not.
final class Done {
  private Done() {}

  static Answer well() {
    return Answer.json(200, Json.object().put("status", "done"));
  }

  static Answer problem(int status, String message) {
    return Answer.json(status, Json.object().put("error", message));
  }

  static Answer noSuchVendor(Vendors vendors, String name) {
    var names = vendors.all().stream().map(VendorServer::name).toList();
    return problem(404, "there is no vendor " + name + ": take one of " + names);
  }
}
