package dev.modelroute.operator.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.modelroute.api.RouteSliceSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialDescriptorTest {
  @ParameterizedTest
  @CsvSource({
    "us-east-2, amazonaws.com",
    "us-gov-west-1, amazonaws.com",
    "cn-north-1, amazonaws.com.cn",
    "eusc-de-east-1, amazonaws.eu",
    "us-iso-east-1, c2s.ic.gov",
    "us-isob-east-1, sc2s.sgov.gov",
    "us-isof-south-1, csp.hci.ic.gov",
    "eu-isoe-west-1, cloud.adc-e.uk",
  })
  void aRegionHasItsPartitionsHosts(String region, String suffix) {
    var bedrock = describe("bedrock: {region: " + region + ", roleArn: r}").bedrock();

    assertNotNull(bedrock);
    assertEquals("https://bedrock-runtime." + region + "." + suffix, bedrock.runtime());
    assertEquals("https://sts." + region + "." + suffix, bedrock.sts());
    assertEquals("https://bedrock-mantle." + region + ".api.aws", bedrock.mantle());
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.openai.azure.com, https://acme.openai.azure.com/openai/v1",
    "https://acme.openai.azure.com/, https://acme.openai.azure.com/openai/v1",
    "https://acme.openai.azure.com/openai/v1, https://acme.openai.azure.com/openai/v1",
    "https://acme.openai.azure.com/openai/v1/, https://acme.openai.azure.com/openai/v1",
    "https://a.services.ai.azure.com/api/projects/p,"
        + " https://a.services.ai.azure.com/api/projects/p/openai/v1",
  })
  void azureIsCalledOnItsV1Api(String given, String called) {
    var azure = describe("azureOpenAI: {endpoint: '" + given + "'}").azureOpenAI();

    assertNotNull(azure);
    assertEquals(called, azure.endpoint());
  }

  private static RouteSliceSpec.Credential describe(String spec) {
    return CredentialDescriptor.of(CredentialChecksTest.credential(spec));
  }
}
