package dev.modelroute.operator.credential;

import dev.modelroute.api.VendorCredentialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a Bedrock credential's principal must be allowed, for the calls that the gateway makes. The
/// actions are those of AWS's service authorization reference (2026-09).
final class AccessPolicy {
  private static final List<String> INVOKE =
      List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");
  private static final List<String> INFER = List.of("bedrock-mantle:CreateInference");
  private static final List<String> COUNT = List.of("bedrock-mantle:CountTokens");
  private static final List<String> BEAR =
      List.of("bedrock:CallWithBearerToken", "bedrock-mantle:CallWithBearerToken");
  private static final String PROFILE_KEY = "bedrock:InferenceProfileArn";
  private static final String MODEL_KEY = "bedrock-mantle:Model";
  private static final int ACCOUNT = 4;

  private final BedrockArns arns;
  private final List<ModelScope> scopes;

  private AccessPolicy(BedrockArns arns, List<ModelScope> scopes) {
    this.arns = arns;
    this.scopes = scopes;
  }

  static IamDocument of(VendorCredentialSpec.Bedrock bedrock, List<String> allowedModels) {
    String role = bedrock.roleArn();
    String account = role == null ? "*" : role.split(":", -1)[ACCOUNT];
    List<ModelScope> scopes =
        allowedModels.stream()
            .flatMap(glob -> ModelScope.of(glob, bedrock.region()).stream())
            .distinct()
            .toList();
    var policy = new AccessPolicy(BedrockArns.of(bedrock.region(), account), scopes);
    Stream<IamStatement> bearing =
        bedrock.apiKey() != null
            ? Stream.of(IamStatement.allow("ApiKey", BEAR, List.of("*")))
            : Stream.of();
    return IamDocument.of(Stream.concat(policy.statements(), bearing).toList());
  }

  private Stream<IamStatement> statements() {
    return Stream.of(models(), profiles(), modelsOfProfiles(), mantle())
        .flatMap(List::stream)
        .filter(statement -> !statement.resource().isEmpty());
  }

  private List<IamStatement> models() {
    return List.of(
        IamStatement.allow(
            "Models",
            INVOKE,
            scopes.stream()
                .flatMap(scope ->
                    switch (scope) {
                      case ModelScope.Models(String id) -> Stream.of(arns.model(id));
                      case ModelScope.Profiles _ -> Stream.empty();
                      case ModelScope.Resource named ->
                          named.isProfile() ? Stream.empty() : Stream.of(arns.whole(named.arn()));
                    })
                .toList()));
  }

  private List<IamStatement> profiles() {
    return List.of(
        IamStatement.allow(
            "Profiles",
            INVOKE,
            scopes.stream().flatMap(scope -> profile(scope).stream()).toList()));
  }

  private List<String> profile(ModelScope scope) {
    return switch (scope) {
      case ModelScope.Models _ -> List.of();
      case ModelScope.Profiles profiles -> List.of(arns.profile(profiles));
      case ModelScope.Resource named -> named.isProfile() ? List.of(named.arn()) : List.of();
    };
  }

  /// A profile is let through only together with the models that it sends to; and those only
  /// through the profile.
  private List<IamStatement> modelsOfProfiles() {
    return List.of(
        throughProfiles("ModelsOfProfiles", arn -> !arn.contains("*")),
        throughProfiles("ModelsOfMatchingProfiles", arn -> arn.contains("*")));
  }

  private IamStatement throughProfiles(String sid, Predicate<String> which) {
    List<ModelScope> chosen =
        scopes.stream().filter(scope -> profile(scope).stream().anyMatch(which)).toList();
    List<String> values = chosen.stream().flatMap(scope -> profile(scope).stream()).toList();
    var statement =
        IamStatement.allow(
            sid, INVOKE, chosen.stream().flatMap(scope -> destinations(scope).stream()).toList());
    return where(statement, PROFILE_KEY, values);
  }

  private List<String> destinations(ModelScope scope) {
    return switch (scope) {
      case ModelScope.Models _ -> List.of();
      case ModelScope.Profiles profiles -> arns.destinations(profiles);
      case ModelScope.Resource _ -> List.of(arns.anyModel());
    };
  }

  /// On bedrock-mantle the model is no resource, but a condition; counting tokens asks for none.
  private List<IamStatement> mantle() {
    List<String> ids =
        scopes.stream()
            .filter(ModelScope.Models.class::isInstance)
            .map(scope -> ((ModelScope.Models) scope).id())
            .toList();
    var statements = new ArrayList<IamStatement>();
    inferring("Mantle", ids.stream().filter(id -> !id.contains("*")).toList(), statements);
    inferring("MantleMatching", ids.stream().filter(id -> id.contains("*")).toList(), statements);
    if (!ids.isEmpty()) {
      statements.add(IamStatement.allow("MantleTokenCounts", COUNT, List.of(arns.project())));
    }
    return statements;
  }

  private void inferring(String sid, List<String> ids, List<IamStatement> statements) {
    if (!ids.isEmpty()) {
      var statement = IamStatement.allow(sid, INFER, List.of(arns.project()));
      statements.add(where(statement, MODEL_KEY, ids));
    }
  }

  private static IamStatement where(IamStatement statement, String key, List<String> values) {
    return values.stream().anyMatch(value -> value.contains("*"))
        ? statement.whereLike(key, values)
        : statement.whereEquals(key, values);
  }
}
