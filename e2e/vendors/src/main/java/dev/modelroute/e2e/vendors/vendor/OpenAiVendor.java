package dev.modelroute.e2e.vendors.vendor;

import dev.modelroute.e2e.vendors.dialect.ChatDialect;
import dev.modelroute.e2e.vendors.dialect.Dialect;
import dev.modelroute.e2e.vendors.dialect.EmbeddingsDialect;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.dialect.Operation;
import dev.modelroute.e2e.vendors.dialect.ResponsesDialect;
import dev.modelroute.e2e.vendors.dialect.Style;
import dev.modelroute.e2e.vendors.identity.AccessTokens;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// OpenAI's own API.
public final class OpenAiVendor implements OpenAiService {
  /// What OpenAI had in November 2026, and what its answers call it where that was recorded.
  public static final Map<String, ModelOffer> MODELS =
      Map.ofEntries(
          Map.entry("gpt-6-sol", ModelOffer.text("gpt-6-sol")),
          Map.entry("gpt-6-luna", ModelOffer.text("gpt-6-luna")),
          Map.entry("gpt-6-astra", ModelOffer.text("gpt-6-astra")),
          Map.entry("gpt-5.6-sol", ModelOffer.text("gpt-5.6-sol")),
          Map.entry("gpt-5.5", ModelOffer.text("gpt-5.5-2026-04-23")),
          Map.entry("gpt-5.4", ModelOffer.text("gpt-5.4")),
          Map.entry("gpt-5.1", ModelOffer.text("gpt-5.1-2025-11-13")),
          Map.entry("gpt-4.1", ModelOffer.text("gpt-4.1-2025-04-14")),
          Map.entry("text-embedding-3-small", ModelOffer.embedding("text-embedding-3-small")),
          Map.entry("text-embedding-3-large", ModelOffer.embedding("text-embedding-3-large")));

  /// What the tokens are for that OpenAI gives out.
  public static final String AUDIENCE = "openai";

  private static final List<Dialect> DIALECTS =
      List.of(new ChatDialect(true), new ResponsesDialect(true), new EmbeddingsDialect(true));

  private final String name;
  private final ApiKeys keys;
  private final AccessTokens tokens;
  private final Map<String, ModelOffer> models;
  private final Ids ids;
  private final Serving serving;

  /// An API that takes keys alone.
  public OpenAiVendor(String name, ApiKeys keys, Map<String, ModelOffer> models) {
    this(name, keys, new AccessTokens(), models);
  }

  /// An API that also takes the tokens that OpenAI gave out.
  public OpenAiVendor(
      String name, ApiKeys keys, AccessTokens tokens, Map<String, ModelOffer> models) {
    this.name = name;
    this.keys = keys;
    this.tokens = tokens;
    this.models = new TreeMap<>(models);
    this.ids = new Ids(name);
    this.serving = new Serving(this, ids);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String basePath() {
    return "/v1";
  }

  @Override
  public Style style() {
    return Style.OPENAI;
  }

  @Override
  public Result<Caller> authenticate(Received request) {
    var key = request.headers().bearer();
    if (key.isEmpty()) {
      return Result.bad(OpenAiErrors.noKey());
    }
    return keys.caller(key.get())
        .or(() -> holder(key.get(), request))
        .map(Result::good)
        .orElseGet(() -> Result.bad(OpenAiErrors.wrongKey(key.get())));
  }

  private Optional<Caller> holder(String value, Received request) {
    return tokens
        .find(value)
        .filter(token -> token.audience().equals(AUDIENCE) && token.isGoodAt(request.at()))
        .map(token -> Caller.of(token.holder()));
  }

  @Override
  public Handled answer(Caller caller, Received request, Replies replies) {
    for (Dialect dialect : DIALECTS) {
      if (request.path().equals(basePath() + dialect.operation().path())) {
        return serving.serve(dialect, caller, request, replies);
      }
    }
    return new Handled(null, models(caller, request));
  }

  private Answer models(Caller caller, Received request) {
    var list = new ModelList(models.keySet().stream().filter(caller::mayUse).toList(), "openai");
    return list.answer(basePath(), request).map(this::signed).orElseGet(() -> nothing(request));
  }

  private Answer nothing(Received request) {
    var models = basePath() + "/models/";
    return request.method().equals("GET") && request.path().startsWith(models)
        ? refuse(OpenAiErrors.noSuchModel(request.path().substring(models.length())))
        : refuse(OpenAiErrors.noSuchPath(request.method(), request.path()));
  }

  @Override
  public Result<String> served(Caller caller, String model, Operation operation, String path) {
    var offer = models.get(model);
    if (offer == null || !caller.mayUse(model)) {
      return Result.bad(OpenAiErrors.noSuchModel(model));
    }
    return offer.operations().contains(operation)
        ? Result.good(offer.servedAs())
        : Result.bad(OpenAiErrors.wrongModel(operation));
  }

  @Override
  public Answer signed(Answer answer) {
    return answer.withHeaders(
        Map.of(
            "x-request-id", ids.next("req_"),
            "openai-processing-ms", "12",
            "openai-version", "2020-10-01",
            "openai-organization", "org-simulated",
            "x-ratelimit-limit-requests", "10000",
            "x-ratelimit-remaining-requests", "9999",
            "x-ratelimit-reset-requests", "6ms",
            "x-ratelimit-limit-tokens", "30000000",
            "x-ratelimit-remaining-tokens", "29999900",
            "x-ratelimit-reset-tokens", "0s"));
  }

  @Override
  public Answer.Plain refuse(Problem problem) {
    return OpenAiErrors.envelope(problem).withHeaders(Map.of("x-request-id", ids.next("req_")));
  }
}
