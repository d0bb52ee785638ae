package dev.modelroute.e2e.vendors.program;

import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import java.time.Duration;
import java.util.Optional;

/// Does what the control port is told.
final class Command {
  private final Vendors vendors;
  private final Scripts scripts;

  Command(Vendors vendors) {
    this.vendors = vendors;
    this.scripts = new Scripts(vendors);
  }

  /// A request to the control port. `query` holds the value of its one parameter, or is empty.
  record Order(String method, String path, String query, String body) {
    String word() {
      return method + " " + path;
    }
  }

  Answer run(Order order) {
    if (order.path().startsWith("/vendors/")) {
      return listen(order);
    }
    return switch (order.word()) {
      case "GET /healthz" -> Answer.json(200, Json.object().put("status", "ok"));
      case "GET /vendors" -> list();
      case "POST /faults" -> scripts.addFaults(order.body());
      case "DELETE /faults" -> scripts.clearFaults(order.query());
      case "PUT /replies" -> scripts.setReplies(order.body());
      case "DELETE /replies" -> scripts.clearReplies(order.query());
      case "GET /ledger" -> ledger(order.query());
      case "DELETE /ledger" -> clearLedger();
      case "PUT /jwks" -> trust(order);
      case "PUT /lifetime" -> grantAtMost(order.query());
      case "DELETE /tokens" -> forgetTokens();
      default ->
          Done.problem(404, "there is no " + order.word() + ": see --help for what there is");
    };
  }

  private Answer list() {
    var list = Json.array();
    vendors
        .all()
        .forEach(
            vendor -> list.addObject().put("name", vendor.name()).put("baseUrl", vendor.baseUrl()));
    return Answer.json(200, list);
  }

  private Answer ledger(String name) {
    var list = Json.array();
    var entries = name.isEmpty() ? vendors.ledger().entries() : vendors.ledger().entries(name);
    entries.forEach(entry -> list.add(LedgerJson.of(entry)));
    return Answer.json(200, list);
  }

  private Answer clearLedger() {
    vendors.ledger().clear();
    return Done.well();
  }

  private Answer trust(Order order) {
    try {
      vendors.account().identityProviders().trust(order.query(), order.body());
      return Done.well();
    } catch (IllegalArgumentException e) {
      return Done.problem(400, String.valueOf(e.getMessage()));
    }
  }

  private Answer grantAtMost(String seconds) {
    if (!seconds.matches("\\d{1,9}")) {
      return Done.problem(400, "a lifetime is a number of seconds, not '" + seconds + "'");
    }
    var longest = Duration.ofSeconds(Long.parseLong(seconds));
    vendors.federation().lifetime().grantAtMost(longest);
    vendors.tokenService().grantAtMost(longest);
    vendors.podIdentityAgent().grantAtMost(longest);
    return Done.well();
  }

  private Answer forgetTokens() {
    vendors.federation().tokens().revokeAll();
    vendors.account().sessions().revokeAll();
    return Done.well();
  }

  /// `/vendors/NAME/refuse` closes a vendor's port, and `/vendors/NAME/accept` opens it again.
  private Answer listen(Order order) {
    var words = order.path().split("/", -1);
    Optional<VendorServer> vendor = vendors.find(words[2]);
    if (vendor.isEmpty()) {
      return Done.noSuchVendor(vendors, words[2]);
    }
    switch (words.length == 4 ? words[3] : "") {
      case "refuse" -> vendor.get().refuseConnections();
      case "accept" -> vendor.get().acceptConnections();
      default -> {
        return Done.problem(404, "a vendor can be told to refuse or to accept connections only");
      }
    }
    return Done.well();
  }
}
