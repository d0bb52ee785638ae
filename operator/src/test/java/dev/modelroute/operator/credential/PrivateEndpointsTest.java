package dev.modelroute.operator.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.Api;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.api.VendorCredentialSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses that a credential must not have are refused before a proxy hears of them, however they
/// are spelled. Names are the proxies' to look at: what they resolve into changes.
@DisplayName("N23: endpoints that are not public")
class PrivateEndpointsTest {
  private static final Pattern SCHEMA = Pattern.compile(Api.ENDPOINT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.", // not as a name ends
        "http://169.254.169.254./latest",
        "http://localhost.",
        "http://[::1]",
        "http://[::]",
        "http://[::ffff:127.0.0.1]",
        "http://[::ffff:7f00:1]",
        "http://[::ffff:a9fe:a9fe]",
        "http://[64:ff9b::a9fe:a9fe]",
        "http://[fd00:ec2::254]",
        "http://[fe80::1%25eth0]",
        "http://[0:0:0:0:0:0:0:1]:80",
        "http://user@127.0.0.1",
        "http://user:password@169.254.169.254",
        "http://api.openai.com@169.254.169.254",
        "http://api.openai.com:443@169.254.169.254",
        "http://api.openai.com%40169.254.169.254",
        "http://169.254.169.254%00.example.com",
        "http://169.254.169.254%2e",
        "http://127%2e0%2e0%2e1",
        "http://127.0.0.1\\@api.openai.com",
        "http:\\\\127.0.0.1",
        "http:127.0.0.1",
        "http:///127.0.0.1",
        "//127.0.0.1",
        "http://①②⑦.0.0.1",
        "http://127。0。0。1",
        "http://127.0.0.1#.openai.com",
        "http://127.0.0.1?.openai.com",
        "http://127.0.0.1\t.openai.com",
        "http://.127.0.0.1",
        "http://-127.0.0.1",
        "file:///etc/passwd",
        "gopher://127.0.0.1",
        "ftp://127.0.0.1",
        "HTTP://127.0.0.1",
        "http://127.0.0.1/../x",
      })
  @DisplayName("N23: refused at apply")
  void theSchemaRefusesIt(String endpoint) {
    assertFalse(SCHEMA.matcher(endpoint).matches());
    assertFalse(CredentialChecks.accepted(credential(endpoint)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433", // 127.0.0.1 in one number
        "http://2852039166", // 169.254.169.254
        "http://017700000001", // octal
        "http://0x7f000001", // hexadecimal
        "http://0x7f.0x0.0x0.0x1",
        "http://0x7f.1",
        "http://0177.0.0.1",
        "http://0251.0376.0251.0376",
        "http://010.0.0.1",
        "http://127.000.000.001",
        "http://127.1",
        "http://127.0.1",
        "http://10.1",
        "http://169.254.43518",
        "http://192.168.257",
        "http://0",
        "http://0.0.0.0",
        "http://00",
        "http://256.256.256.256",
        "http://127.0.0.1.1",
        "http://127.0.0.1",
        "http://127.255.255.254:8080/v1",
        "http://169.254.169.254",
        "http://169.254.170.2",
        "http://169.254.170.23/v1/credentials",
        "http://168.63.129.16",
        "http://10.96.0.1:443",
        "http://100.64.0.1",
        "http://172.16.0.1",
        "http://172.31.255.255",
        "http://192.0.0.192",
        "http://192.168.0.1",
        "http://198.18.0.1",
        "http://224.0.0.1",
        "http://255.255.255.255",
        "https://127.0.0.1:65536",
      })
  @DisplayName("N23: refused by the operator's check")
  void theOperatorRefusesIt(String endpoint) {
    assertTrue(SCHEMA.matcher(endpoint).matches(), "the schema refuses it, too: move it up");
    assertFalse(CredentialChecks.accepted(credential(endpoint)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/v1",
        "http://10.0.0.7",
        "https://api.openai.com/v1",
        "https://1.1.1.1",
        "http://vllm.models.svc:8000/v1",
      })
  void whatAnAdminMeansIsAccepted(String endpoint) {
    VendorCredential credential = credential(endpoint, "[127.0.0.0/8, 10.0.0.0/24]");

    assertEquals(Optional.empty(), CredentialChecks.first(credential));
  }

  private static VendorCredential credential(String endpoint) {
    return credential(endpoint, "[]");
  }

  private static VendorCredential credential(String endpoint, String networks) {
    VendorCredential credential =
        Serialization.unmarshal(
            """
            apiVersion: modelroute.dev/v1alpha1
            kind: VendorCredential
            metadata: {name: c, namespace: system}
            spec: {openAICompatible: {endpoint: REPLACED}, plaintext: true, allowedNetworks: %s}
            """
                .formatted(networks),
            VendorCredential.class);
    return with(credential, endpoint);
  }

  private static VendorCredential with(VendorCredential credential, String endpoint) {
    var spec = credential.getSpec();
    var server = spec.openAICompatible();
    credential.setSpec(
        new VendorCredentialSpec(
            null,
            null,
            null,
            null,
            new VendorCredentialSpec.OpenAiCompatible(
                endpoint, null, server == null ? List.of() : server.operations()),
            spec.allowedModels(),
            spec.allowedNamespaces(),
            spec.plaintext(),
            spec.allowedNetworks()));
    return credential;
  }
}
