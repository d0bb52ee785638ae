package dev.modelroute.operator.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialChecksTest {
  private static final String KEY = "apiKey: {secretRef: {name: s, key: k}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bedrock: {region: us-east-2, roleArn: 'arn:aws:iam::111122223333:role/a/b'}",
        "bedrock: {region: us-gov-west-1, " + KEY + "}",
        "azureOpenAI: {endpoint: 'https://acme.openai.azure.com', " + KEY + "}",
        "openAI: {" + KEY + "}",
        "anthropic: {" + KEY + "}",
        "openAICompatible: {endpoint: 'https://example.com:8443/v1'}",
        "plaintext: true, openAICompatible: {endpoint: 'http://vllm.models.svc:8000/v1'}",
      })
  void acceptsWhatTheSchemaAccepts(String spec) {
    assertEquals(Optional.empty(), CredentialChecks.first(credential(spec)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allowedModels: ['*'] | exactly one of bedrock",
        "openAI: {"
            + KEY
            + "}, openAICompatible: {endpoint: 'https://a.b'} | exactly one of bedrock",
        "bedrock: {region: 'us-east-2/x', " + KEY + "} | bedrock.region",
        "bedrock: {region: us-east-2} | exactly one of bedrock.roleArn, bedrock.podIdentity and",
        "bedrock: {region: us-east-2, roleArn: 'arn:aws:iam::1:role/a'} | the ARN of an IAM role",
        "bedrock: {region: us-east-2, roleArn: 'arn:aws:iam::111122223333:role/a', "
            + KEY
            + "} | exactly one of bedrock.roleArn, bedrock.podIdentity and",
        "openAI: {} | apiKey.secretRef",
        "anthropic: {} | apiKey.secretRef",
        "anthropic: {endpoint: 'http://example.com', " + KEY + "} | plaintext: true",
        "anthropic: {" + KEY + "}, openAI: {" + KEY + "} | exactly one of bedrock",
        "openAI: {apiKey: {}} | apiKey.secretRef",
        "openAI: {apiKey: {secretRef: {name: s}}} | both name and key",
        "azureOpenAI: {" + KEY + "} | azureOpenAI.endpoint",
        "openAICompatible: {endpoint: 'https://user@example.com/v1'} | openAICompatible.endpoint",
        "openAICompatible: {endpoint: 'https://example.com/v1?x=1'} | openAICompatible.endpoint",
        "openAICompatible: {endpoint: 'https://example.com:99999'} | openAICompatible.endpoint",
        "openAICompatible: {endpoint: 'file:///etc/passwd'} | openAICompatible.endpoint",
        "openAICompatible: {endpoint: 'http://example.com'} | plaintext: true",
        "bedrock: {region: us-east-2, endpoints: {sts: 'http://sts'}, "
            + KEY
            + "} | plaintext: true",
        "allowedNetworks: ['10.0.0.0/99'], openAI: {" + KEY + "} | allowedNetworks",
        "allowedModels: ['a b'], openAI: {" + KEY + "} | allowedModels",
      })
  void refusesAndSaysWhatToDo(String spec, String message) {
    Finding finding = CredentialChecks.first(credential(spec)).orElseThrow();

    assertTrue(finding.message().startsWith("VendorCredential system/c must "), finding.message());
    assertTrue(finding.message().contains(message), finding.message());
  }

  @Test
  void aNameBecomesAFolder() {
    VendorCredential credential = credential("openAI: {" + KEY + "}");
    credential.getMetadata().setName("..");

    assertTrue(CredentialChecks.first(credential).orElseThrow().message().contains("a name of"));
  }

  static VendorCredential credential(String spec) {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: VendorCredential
        metadata: {name: c, namespace: system, uid: u, generation: 1}
        spec: {%s}
        """
            .formatted(spec),
        VendorCredential.class);
  }
}
