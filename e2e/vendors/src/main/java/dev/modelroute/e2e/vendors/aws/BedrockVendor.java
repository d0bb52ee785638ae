package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.dialect.ChatDialect;
import dev.modelroute.e2e.vendors.dialect.Dialect;
import dev.modelroute.e2e.vendors.dialect.Ids;
import dev.modelroute.e2e.vendors.dialect.Operation;
import dev.modelroute.e2e.vendors.dialect.ResponsesDialect;
import dev.modelroute.e2e.vendors.dialect.Style;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.Handled;
import dev.modelroute.e2e.vendors.vendor.ModelList;
import dev.modelroute.e2e.vendors.vendor.OpenAiService;
import dev.modelroute.e2e.vendors.vendor.Serving;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Amazon Bedrock at one of its two hosts, in one region.
public final class BedrockVendor implements OpenAiService {
  private static final List<Dialect> DIALECTS =
      List.of(new ChatDialect(true), new ResponsesDialect(true));
  private static final List<String> PREFIXES = List.of("/openai/v1", "/v1");

  private final BedrockHost host;
  private final SignatureCheck signatures;
  private final ApiKeys keys;
  private final Ids ids;
  private final Serving serving;
  private final BedrockOpenAiModels models;
  private final BedrockMessages messages;
  private final BedrockConverse converse;

  public BedrockVendor(BedrockHost host, String region, Account account, ApiKeys keys) {
    this.host = host;
    this.signatures =
        new SignatureCheck(region, host.service(), account.roles(), account.sessions());
    this.keys = keys;
    this.ids = new Ids(name());
    this.serving = new Serving(this, ids);
    this.models = new BedrockOpenAiModels(host, region);
    this.messages = new BedrockMessages(name(), host, region, ids);
    this.converse =
        new BedrockConverse(name(), region, new ModelIds(account.inferenceProfiles()), ids);
  }

  @Override
  public String name() {
    return switch (host) {
      case RUNTIME -> "bedrock-runtime";
      case MANTLE -> "bedrock-mantle";
    };
  }

  @Override
  public String basePath() {
    return "/openai/v1";
  }

  @Override
  public Style style() {
    return Style.UNPADDED;
  }

  @Override
  public Result<Caller> authenticate(Received request) {
    var key = request.headers().bearer().or(() -> anthropicKey(request));
    if (key.isEmpty()) {
      return signatures.caller(request);
    }
    return keys.caller(key.get()).map(Result::good).orElseGet(() -> Result.bad(wrongKey()));
  }

  /// Where mantle speaks Anthropic's dialect, it also takes the key where Anthropic does.
  private Optional<String> anthropicKey(Received request) {
    return host == BedrockHost.MANTLE && request.path().startsWith(BedrockMessages.PREFIX)
        ? request.headers().first("x-api-key")
        : Optional.empty();
  }

  private Problem wrongKey() {
    return switch (host) {
      case RUNTIME -> BedrockErrors.wrongKeyOnRuntime();
      case MANTLE -> BedrockErrors.wrongKeyOnMantle();
    };
  }

  @Override
  public Handled answer(Caller caller, Received request, Replies replies) {
    if (host == BedrockHost.RUNTIME && BedrockConverse.isFor(request)) {
      return signed(converse.answer(caller, request, replies));
    }
    return messages.isFor(request)
        ? signed(messages.answer(caller, request, replies))
        : answerOpenAi(caller, request, replies);
  }

  private Handled signed(Handled handled) {
    return new Handled(handled.model(), signed(handled.answer()));
  }

  private Handled answerOpenAi(Caller caller, Received request, Replies replies) {
    for (String prefix : prefixes()) {
      for (Dialect dialect : DIALECTS) {
        if (request.path().equals(prefix + dialect.operation().path())) {
          return serving.serve(dialect, caller, request, replies);
        }
      }
    }
    return new Handled(null, models(request).map(this::signed).orElseGet(this::unknownOperation));
  }

  private List<String> prefixes() {
    return switch (host) {
      case RUNTIME -> PREFIXES.subList(0, 1);
      case MANTLE -> PREFIXES;
    };
  }

  private Optional<Answer> models(Received request) {
    if (host == BedrockHost.RUNTIME) {
      return Optional.empty();
    }
    var list = new ModelList(BedrockModel.LISTED, "system");
    return PREFIXES.stream().flatMap(prefix -> list.answer(prefix, request).stream()).findFirst();
  }

  /// Bedrock's answer to a path that it does not have; it has no message.
  private Answer unknownOperation() {
    var body = Json.object();
    body.putObject("Output").put("__type", "com.amazon.coral.service#UnknownOperationException");
    return signed(Answer.json(404, body.put("Version", "1.0")));
  }

  @Override
  public Result<String> served(Caller caller, String model, Operation operation, String path) {
    return models.served(caller, model, operation, path);
  }

  @Override
  public Answer signed(Answer answer) {
    return answer.withHeaders(Map.of("x-amzn-requestid", ids.nextUuid()));
  }

  @Override
  public Answer.Plain refuse(Problem problem) {
    return identified(BedrockErrors.envelope(problem));
  }

  /// AWS's form for Converse, Anthropic's for Messages, OpenAI's elsewhere; but what AWS finds
  /// wrong with a signature is told in AWS's form everywhere.
  @Override
  public Answer.Plain refuse(Received request, Problem problem) {
    if (request.path().startsWith("/model/")) {
      return refuse(ConverseErrors.exception(problem));
    }
    return request.path().startsWith(BedrockMessages.PREFIX) && !isException(problem)
        ? identified(messages.refuse(problem))
        : refuse(problem);
  }

  private static boolean isException(Problem problem) {
    return problem.type().endsWith("Exception");
  }

  private Answer.Plain identified(Answer.Plain answer) {
    return answer.withHeaders(Map.of("x-amzn-requestid", ids.nextUuid()));
  }
}
