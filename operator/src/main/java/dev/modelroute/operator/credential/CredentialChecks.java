package dev.modelroute.operator.credential;

import dev.modelroute.api.Api;
import dev.modelroute.api.Conditions;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.operator.resources.Material;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.status.Finding;
import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.Cidr;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the schema and CEL say of a credential, said again: admission is not a security boundary.
public final class CredentialChecks {
  private static final Pattern NAME = Pattern.compile(Api.DNS_LABEL);
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+");
  private static final Pattern ENDPOINT = Pattern.compile(Api.ENDPOINT);
  private static final Pattern GLOB = Pattern.compile(Api.MODEL_GLOB);
  private static final Pattern ADDRESS =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  /// What ends so is an address to many a resolver, in one spelling or another.
  private static final Pattern NUMBER_AT_END =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");

  private static final int LONGEST_NAME = 63;
  private static final int HIGHEST_PORT = 65_535;

  /// The order is that in which an admin would mend things; the first finding is reported.
  private static final List<Function<VendorCredential, Optional<String>>> CHECKS =
      List.of(
          CredentialChecks::nameUnfit,
          CredentialChecks::notOneVendor,
          CredentialChecks::regionInvalid,
          CredentialChecks::roleOrKeyMissing,
          CredentialChecks::keyMissing,
          CredentialChecks::endpointInvalid,
          CredentialChecks::endpointPlain,
          CredentialChecks::networkInvalid,
          CredentialChecks::addressPrivate,
          CredentialChecks::globInvalid);

  private CredentialChecks() {}

  public static Optional<Finding> first(VendorCredential credential) {
    return CHECKS.stream()
        .map(check -> check.apply(credential))
        .flatMap(Optional::stream)
        .findFirst()
        .map(fault ->
            new Finding(
                Conditions.INVALID, "VendorCredential " + ObjectKey.of(credential) + " " + fault));
  }

  public static boolean accepted(VendorCredential credential) {
    return first(credential).isEmpty();
  }

  private static Optional<String> nameUnfit(VendorCredential credential) {
    String name = credential.getMetadata().getName();
    return when(
        name.length() > LONGEST_NAME || !NAME.matcher(name).matches(),
        "must have a name of at most 63 characters of a-z, 0-9 and '-': make it anew with such a name.");
  }

  private static Optional<String> notOneVendor(VendorCredential credential) {
    int vendors = credential.getSpec().vendors().size();
    return when(
        vendors != 1,
        "must have exactly one of bedrock, azureOpenAI, openAI, anthropic, openAICompatible, and has "
            + vendors
            + ": make one VendorCredential per vendor.");
  }

  private static Optional<String> regionInvalid(VendorCredential credential) {
    var bedrock = credential.getSpec().bedrock();
    return when(
        bedrock != null && !REGION.matcher(bedrock.region()).matches(),
        "must have an AWS region such as us-east-2 in bedrock.region.");
  }

  private static Optional<String> roleOrKeyMissing(VendorCredential credential) {
    var bedrock = credential.getSpec().bedrock();
    if (bedrock == null) {
      return Optional.empty();
    }
    String role = bedrock.roleArn();
    long proofs =
        Stream.of(role, bedrock.podIdentity(), bedrock.apiKey()).filter(Objects::nonNull).count();
    if (proofs != 1) {
      return Optional.of(
          "must have exactly one of bedrock.roleArn, bedrock.podIdentity and bedrock.apiKey.");
    }
    return when(
        role != null && !ROLE.matcher(role).matches(),
        "must have the ARN of an IAM role in bedrock.roleArn, such as arn:aws:iam::111122223333:role/NAME.");
  }

  private static Optional<String> keyMissing(VendorCredential credential) {
    VendorCredentialSpec spec = credential.getSpec();
    boolean keyless = spec.openAICompatible() != null && spec.openAICompatible().apiKey() == null;
    return switch (Material.of(spec)) {
      case Material.Token _ -> Optional.empty();
      case Material.None() ->
          when(!keyless, "must name the Secret of its key in apiKey.secretRef.");
      case Material.Key key ->
          when(
              key.secret().name().isEmpty() || key.secret().key().isEmpty(),
              "must have both name and key in apiKey.secretRef.");
    };
  }

  private static Optional<String> endpointInvalid(VendorCredential credential) {
    return Endpoints.of(credential.getSpec()).stream()
        .filter(given -> !isUrl(given.url()))
        .findFirst()
        .map(given ->
            "must have a base URL such as https://NAME.openai.azure.com in "
                + given.field()
                + ", without user, query or fragment.");
  }

  private static boolean isUrl(String url) {
    if (!ENDPOINT.matcher(url).matches()) {
      return false;
    }
    URI uri = URI.create(url);
    return uri.getHost() != null && uri.getPort() <= HIGHEST_PORT && isHost(uri.getHost());
  }

  /// A name, or an address as addresses are written: not 2130706433, 0x7f.1 or 0177.0.0.1.
  private static boolean isHost(String host) {
    return !NUMBER_AT_END.matcher(host).matches() || ADDRESS.matcher(host).matches();
  }

  private static Optional<String> endpointPlain(VendorCredential credential) {
    if (credential.getSpec().plaintext()) {
      return Optional.empty();
    }
    return Endpoints.of(credential.getSpec()).stream()
        .filter(given -> given.url().startsWith("http://"))
        .findFirst()
        .map(given ->
            "must have an https:// URL in "
                + given.field()
                + ", or plaintext: true if the key may cross the network in the clear.");
  }

  private static Optional<String> networkInvalid(VendorCredential credential) {
    return credential.getSpec().allowedNetworks().stream()
        .filter(network -> !isNetwork(network))
        .findFirst()
        .map(network ->
            "must have networks such as 10.0.0.0/8 in allowedNetworks; '" + network + "' is none.");
  }

  /// Said early; it is the proxies who look at every address that they connect to.
  private static Optional<String> addressPrivate(VendorCredential credential) {
    var rules =
        new AddressRules(credential.getSpec().allowedNetworks().stream().map(Cidr::parse).toList());
    return Endpoints.of(credential.getSpec()).stream()
        .filter(given -> isRefused(URI.create(given.url()).getHost(), rules))
        .findFirst()
        .map(given ->
            "has an address that is not public in "
                + given.field()
                + ": name its network in allowedNetworks if that is meant.");
  }

  private static boolean isRefused(String host, AddressRules rules) {
    return ADDRESS.matcher(host).matches() && !rules.permits(InetAddress.ofLiteral(host));
  }

  private static boolean isNetwork(String network) {
    try {
      Cidr.parse(network);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> globInvalid(VendorCredential credential) {
    return credential.getSpec().allowedModels().stream()
        .filter(glob -> !GLOB.matcher(glob).matches())
        .findFirst()
        .map(glob ->
            "must have globs over model ids in allowedModels, such as 'openai.*'; '"
                + glob
                + "' is none.");
  }

  private static Optional<String> when(boolean fault, String message) {
    return fault ? Optional.of(message) : Optional.empty();
  }
}
