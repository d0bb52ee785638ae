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

/// An Azure OpenAI resource behind its v1 API, where a request names a deployment as its model.
public final class AzureOpenAiVendor implements OpenAiService {
  /// Deployments for a resource that nobody has configured.
  public static final Map<String, ModelOffer> DEPLOYMENTS =
      Map.of(
          "gpt-55-prod", ModelOffer.text("gpt-5.5-2026-04-23"),
          "gpt-51-prod", ModelOffer.text("gpt-5.1-2025-11-13"),
          "gpt-41-prod", ModelOffer.text("gpt-4.1-2025-04-14"),
          "embed-prod", ModelOffer.embedding("text-embedding-3-small"));

  private static final List<String> AUDIENCES =
      List.of("https://cognitiveservices.azure.com", "https://ai.azure.com");
  private static final List<Dialect> DIALECTS =
      List.of(new ChatDialect(true), new ResponsesDialect(true), new EmbeddingsDialect(true));

  private final String name;
  private final ApiKeys keys;
  private final AccessTokens tokens;
  private final Map<String, ModelOffer> deployments;
  private final Ids ids;
  private final Serving serving;

  /// A resource that takes keys alone.
  public AzureOpenAiVendor(String name, ApiKeys keys, Map<String, ModelOffer> deployments) {
    this(name, keys, new AccessTokens(), deployments);
  }

  /// A resource that also takes the tokens that Entra ID gave out for it.
  public AzureOpenAiVendor(
      String name, ApiKeys keys, AccessTokens tokens, Map<String, ModelOffer> deployments) {
    this.name = name;
    this.keys = keys;
    this.tokens = tokens;
    this.deployments = Map.copyOf(deployments);
    this.ids = new Ids(name);
    this.serving = new Serving(this, ids);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String basePath() {
    return "/openai/v1";
  }

  @Override
  public Style style() {
    return AzureStyle.STYLE;
  }

  /// The key comes in Azure's own header, or where OpenAI's SDKs put it; a token only there.
  @Override
  public Result<Caller> authenticate(Received request) {
    var bearer = request.headers().bearer();
    if (bearer.filter(AzureOpenAiVendor::isToken).isPresent()) {
      return token(bearer.get(), request);
    }
    return request
        .headers()
        .first("api-key")
        .or(() -> bearer)
        .flatMap(keys::caller)
        .map(Result::good)
        .orElseGet(() -> Result.bad(AzureErrors.wrongKey()));
  }

  private static boolean isToken(String bearer) {
    return bearer.startsWith("eyJ");
  }

  private Result<Caller> token(String value, Received request) {
    return tokens
        .find(value)
        .filter(token -> AUDIENCES.contains(token.audience()) && token.isGoodAt(request.at()))
        .map(token -> Result.good(Caller.of(token.holder())))
        .orElseGet(() -> Result.bad(AzureErrors.wrongToken()));
  }

  @Override
  public Handled answer(Caller caller, Received request, Replies replies) {
    for (Dialect dialect : DIALECTS) {
      if (request.path().equals(basePath() + dialect.operation().path())) {
        return serving.serve(dialect, caller, request, replies);
      }
    }
    return new Handled(null, models(request));
  }

  /// The list has the resource's base models: deployments cannot be found out this way.
  private Answer models(Received request) {
    var served = deployments.values().stream().map(ModelOffer::servedAs).sorted().toList();
    return new ModelList(served, "system")
        .answer(basePath(), request)
        .map(this::signed)
        .orElseGet(() -> refuse(AzureErrors.noSuchPath()));
  }

  @Override
  public Result<String> served(Caller caller, String model, Operation operation, String path) {
    var offer = deployments.get(model);
    if (offer == null || !caller.mayUse(model)) {
      return Result.bad(AzureErrors.noSuchDeployment());
    }
    return offer.operations().contains(operation)
        ? Result.good(offer.servedAs())
        : Result.bad(AzureErrors.wrongModel(operation, offer.servedAs()));
  }

  @Override
  public Answer signed(Answer answer) {
    return answer
        .withHeaders(requestIds())
        .withHeaders(
            Map.of(
                "x-ratelimit-limit-requests", "1000",
                "x-ratelimit-remaining-requests", "999",
                "x-ratelimit-limit-tokens", "1000000",
                "x-ratelimit-remaining-tokens", "999900",
                "x-ms-region", "East US",
                "x-content-type-options", "nosniff"));
  }

  @Override
  public Answer.Plain refuse(Problem problem) {
    return AzureErrors.envelope(problem).withHeaders(requestIds());
  }

  private Map<String, String> requestIds() {
    var id = ids.nextUuid();
    return Map.of("apim-request-id", id, "x-request-id", id);
  }
}
