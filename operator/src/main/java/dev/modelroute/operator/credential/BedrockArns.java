package dev.modelroute.operator.credential;

import java.util.List;

/// Bedrock's resources as a credential sees them; `account` is a star where it is not known.
record BedrockArns(String partition, String region, String account) {
  private static final int PARTS = 6;

  static BedrockArns of(String region, String account) {
    return new BedrockArns(AwsPartition.of(region).id(), region, account);
  }

  String model(String id) {
    return model(region, id);
  }

  private String model(String where, String id) {
    return "arn:" + partition + ":bedrock:" + where + "::foundation-model/" + id;
  }

  String profile(ModelScope.Profiles profiles) {
    return "arn:%s:bedrock:%s:%s:inference-profile/%s%s"
        .formatted(partition, region, account, profiles.geography().prefix(), profiles.id());
  }

  /// The models that a profile sends to: in its own region, and in those of its geography.
  List<String> destinations(ModelScope.Profiles profiles) {
    String elsewhere = profiles.geography().destinations();
    String far = model(elsewhere, profiles.id());
    boolean covered =
        elsewhere.endsWith("*")
            && region.startsWith(elsewhere.substring(0, elsewhere.length() - 1));
    return covered ? List.of(far) : List.of(model(profiles.id()), far);
  }

  /// Any model anywhere: for statements that say through which profile.
  String anyModel() {
    return model("*", "*");
  }

  /// The project that calls are in when they name none, as the gateway's do.
  String project() {
    return "arn:%s:bedrock-mantle:%s:%s:project/default".formatted(partition, region, account);
  }

  /// A glob over ARNs may be cut short (`arn:*`); IAM asks for all six parts.
  String whole(String glob) {
    String[] parts = glob.split(":", PARTS);
    return parts.length == PARTS ? glob : "arn:" + partition + ":bedrock:*:*:*";
  }
}
