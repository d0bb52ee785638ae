package dev.modelroute.operator.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.api.VendorCredentialSpec;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROLE = "arn:aws:iam::111122223333:role/modelroute";
  private static final int LARGEST = 262_144;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "openai.*",
        "*claude*",
        "us.anthropic.claude-sonnet-5-5",
        "global.*",
        "eu.amazon.nova-*",
        "arn:*",
        "arn:aws:bedrock:*",
        "u*",
        "openai.gpt-5.5",
        "**",
        "us*",
        "*.*",
        "arn:aws:bedrock:us-east-2:*",
      })
  void noActionIsAWildcardAndEachResourceIsBedrocks(String glob) throws Exception {
    JsonNode statements = policy(glob).path("Statement");

    assertFalse(statements.isEmpty());
    for (JsonNode statement : statements) {
      assertEquals("Allow", statement.path("Effect").asText());
      statement.path("Action").forEach(action -> assertFalse(action.asText().contains("*")));
      statement
          .path("Resource")
          .forEach(resource ->
              assertTrue(
                  resource.asText().matches("arn:aws:bedrock(-mantle)?:[^:]*:[^:]*:.+"),
                  resource.asText()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"openai.gpt-5.5", "us.anthropic.claude-sonnet-5-5", "global.openai.gpt-6-sol"})
  void whatIsNamedExactlyIsComparedExactly(String id) throws Exception {
    JsonNode statements = policy(id).path("Statement");

    for (JsonNode statement : statements) {
      assertFalse(statement.path("Condition").has("StringLike"), statement.toString());
    }
    assertTrue(
        statements.findValues("Condition").stream().anyMatch(found -> found.has("StringEquals")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "u*", "*claude*", "openai.*"})
  void globalProfilesAreOnlyAllowedByName(String glob) throws Exception {
    assertFalse(policy(glob).toString().contains("global."));
    assertFalse(policy(glob).toString().contains(":bedrock:::"));
  }

  @Test
  void modelsBeyondTheRegionAreReachedThroughProfilesOnly() throws Exception {
    for (JsonNode statement : policy("*").path("Statement")) {
      boolean beyond = statement.path("Resource").toString().contains(":us-*:");

      assertEquals(beyond, statement.path("Condition").toString().contains("InferenceProfileArn"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cn-north-1, aws-cn",
    "eusc-de-east-1, aws-eusc",
    "us-gov-west-1, aws-us-gov",
    "us-iso-east-1, aws-iso",
    "us-isob-east-1, aws-iso-b",
    "us-isof-south-1, aws-iso-f",
    "eu-isoe-west-1, aws-iso-e",
    "us-east-2, aws",
  })
  void arnsAreOfTheRegionsPartition(String region, String partition) {
    assertEquals(partition, AwsPartition.of(region).id());
  }

  @Test
  void trustIsInSubjectAudienceAndIssuerExactly() throws Exception {
    var subjects = Set.of("system:serviceaccount:b:x", "system:serviceaccount:a:x");

    JsonNode trust =
        JSON.readTree(TrustPolicy.of(ROLE, "https://oidc.example/id/1", subjects).json());

    JsonNode statement = trust.path("Statement").path(0);
    assertEquals(1, trust.path("Statement").size());
    assertEquals("[\"sts:AssumeRoleWithWebIdentity\"]", statement.path("Action").toString());
    assertEquals(
        "{\"Federated\":\"arn:aws:iam::111122223333:oidc-provider/oidc.example/id/1\"}",
        statement.path("Principal").toString());
    assertEquals(
        "{\"StringEquals\":{\"oidc.example/id/1:aud\":[\"sts.amazonaws.com\"],"
            + "\"oidc.example/id/1:sub\":[\"system:serviceaccount:a:x\",\"system:serviceaccount:b:x\"]}}",
        statement.path("Condition").toString());
  }

  @Test
  void theLargestPolicyIsWithinTheSchema() throws Exception {
    List<String> globs =
        Stream.iterate(0, i -> i + 1)
            .limit(64)
            .map(i -> "*" + i + String.join("", Collections.nCopies(250, "a")))
            .toList();

    String policy = AccessPolicy.of(bedrock("ap-northeast-1"), globs).json();

    assertTrue(policy.length() < LARGEST, policy.length() + " characters");
  }

  private static JsonNode policy(String glob) throws Exception {
    return JSON.readTree(AccessPolicy.of(bedrock("us-east-2"), List.of(glob)).json());
  }

  private static VendorCredentialSpec.Bedrock bedrock(String region) {
    return new VendorCredentialSpec.Bedrock(region, ROLE, null, null, null);
  }
}
