package dev.modelroute.e2e.vendors.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.List;

/// Scripts what vendors say, and what goes wrong at them.
record Scripts(Vendors vendors) {
  Answer addFaults(String body) {
    FaultOrder order;
    try {
      order = Json.MAPPER.readValue(body, FaultOrder.class);
    } catch (JsonProcessingException e) {
      return Done.problem(400, "the body is not a fault rule: " + e.getOriginalMessage());
    }
    var vendor = vendors.find(order.vendor());
    vendor.ifPresent(found -> found.faults().add(order.rule()));
    return vendor.isPresent() ? Done.well() : Done.noSuchVendor(vendors, order.vendor());
  }

  /// Without a name, every vendor is mended; one that refuses connections accepts them again.
  Answer clearFaults(String name) {
    for (VendorServer vendor : named(name)) {
      vendor.faults().clear();
      vendor.acceptConnections();
    }
    return Done.well();
  }

  Answer setReplies(String body) {
    ReplyOrder order;
    try {
      order = Json.MAPPER.readValue(body, ReplyOrder.class);
    } catch (JsonProcessingException e) {
      return Done.problem(400, "the body has no replies: " + e.getOriginalMessage());
    }
    var vendor = vendors.find(order.vendor());
    vendor.ifPresent(found -> found.replyWith(order.inOrder()));
    return vendor.isPresent() ? Done.well() : Done.noSuchVendor(vendors, order.vendor());
  }

  /// Without a name, every vendor repeats its users again.
  Answer clearReplies(String name) {
    named(name).forEach(vendor -> vendor.replyWith(Replies.echo()));
    return Done.well();
  }

  private List<VendorServer> named(String name) {
    return name.isEmpty() ? vendors.all() : vendors.find(name).stream().toList();
  }
}
