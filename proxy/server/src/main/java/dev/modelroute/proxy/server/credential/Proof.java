package dev.modelroute.proxy.server.credential;

import dev.modelroute.proxy.config.AwsIdentity;
import dev.modelroute.proxy.config.VendorConfig;

/// The kind of material that a vendor asks for. A credential's kind may change by an edit, and then
/// what it had is of no use to it.
enum Proof {
  NONE,
  KEY,
  SESSION;

  static Proof of(VendorConfig vendor) {
    return switch (vendor) {
      case VendorConfig.Bedrock bedrock -> of(bedrock.identity());
      case VendorConfig.OpenAiCompatible server when server.keyless() -> NONE;
      case VendorConfig.AzureOpenAi _,
          VendorConfig.OpenAi _,
          VendorConfig.Anthropic _,
          VendorConfig.OpenAiCompatible _ ->
          KEY;
    };
  }

  private static Proof of(AwsIdentity identity) {
    return switch (identity) {
      case AwsIdentity.Role _, AwsIdentity.PodIdentity _ -> SESSION;
      case AwsIdentity.ApiKey _ -> KEY;
    };
  }

  boolean isGivenBy(Material material) {
    return switch (material) {
      case Material.Keyless _ -> this == NONE;
      case Material.Key _ -> this == KEY;
      case Material.AwsSession _ -> this == SESSION;
      case Material.Missing _ -> false;
    };
  }
}
