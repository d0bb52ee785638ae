package dev.modelroute.e2e.vendors.anthropic;

import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.identity.OAuth;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;

/// Anthropic's token endpoint on a port of its own, so that it may fail alone.
public final class AnthropicAuthVendor implements Vendor {
  private final TokenExchange exchange;

  public AnthropicAuthVendor(Federation federation) {
    this.exchange = new TokenExchange(federation);
  }

  @Override
  public String name() {
    return "anthropic-auth";
  }

  @Override
  public String basePath() {
    return "";
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }

  @Override
  public Result<Caller> authenticate(Received request) {
    return Result.good(Caller.of("anyone"));
  }

  @Override
  public Handled answer(Caller caller, Received request, Replies replies) {
    return request.path().equals(TokenExchange.PATH)
        ? new Handled(null, exchange.answer(request))
        : new Handled(null, refuse(OAuth.problem(404, "invalid_request", "Not found.")));
  }

  @Override
  public Answer.Plain refuse(Problem problem) {
    return OAuth.error(problem);
  }
}
