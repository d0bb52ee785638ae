package dev.modelroute.e2e.vendors.vendor;

import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;

/// A vendor's API as functions, without sockets: who calls, and what is answered.
public interface Vendor {
  /// The name in the ledger, in scripts and in replies.
  String name();

  /// What a client's base URL has behind host and port.
  String basePath();

  /// Whether the same question may be given the same answer again; not where each is new, and good
  /// for a while.
  default boolean mayRepeat() {
    return true;
  }

  Result<Caller> authenticate(Received request);

  Handled answer(Caller caller, Received request, Replies replies);

  /// A problem in the words and the form of this vendor.
  Answer.Plain refuse(Problem problem);

  /// The same to one request, for vendors whose form depends on the API that was called.
  default Answer.Plain refuse(Received request, Problem problem) {
    return refuse(problem);
  }
}
