package dev.modelroute.e2e.vendors.vendor;

import dev.modelroute.e2e.vendors.dialect.Operation;
import dev.modelroute.e2e.vendors.dialect.Style;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Result;

/// A vendor that speaks OpenAI's dialects, with what differs between such vendors.
public interface OpenAiService extends Vendor {
  Style style();

  /// The name under which the model that was asked for is served, if this caller may have it.
  Result<String> served(Caller caller, String model, Operation operation, String path);

  /// An answer with the headers that this vendor puts on all of them.
  Answer signed(Answer answer);
}
