package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an admin asks of a gateway. Every field has a default, so that `spec: {}` is a gateway.
@ApiRecord
public record ModelGatewaySpec(
    @Default("2")
        @Min(0)
        @Max(100)
        @JsonPropertyDescription("How many proxies run, unless autoscaling says.")
        Integer replicas,
    @JsonPropertyDescription(
            "Lets a HorizontalPodAutoscaler say how many proxies run, by their use of processors. It needs the cluster's metrics-server.")
        @Nullable Autoscaling autoscaling,
    @JsonPropertyDescription(
            "Whose ModelRoutes may attach to this gateway. Default: those of its own namespace.")
        AllowedNamespaces allowedNamespaces,
    @JsonPropertyDescription(
            "The identity of the proxies: the subject in every vendor's trust policy.")
        ServiceAccount serviceAccount,
    @JsonPropertyDescription("Who may call this gateway at all.") Authentication authentication,
    @JsonPropertyDescription(
            "How callers' connections are encrypted. Absent: they are not, and the gateway says so in its status.")
        @Nullable Tls tls,
    @JsonPropertyDescription("What one proxy takes at most.") GatewayLimits limits,
    @Default("15s")
        @Size(max = 16)
        @Pattern(Api.DURATION)
        @JsonPropertyDescription(
            "A stream that waits longer than this for its first content is opened with comments (pings in Anthropic's dialect),"
                + " so that load balancers do not cut it. Its head then has no x-modelroute headers, because they are not known yet. 0s:"
                + " never.")
        String keepaliveAfter,
    @Default("600")
        @Min(0)
        @Max(3600)
        @JsonPropertyDescription(
            "Seconds that a stopping proxy gives to open requests and streams before it ends them with an error.")
        Integer drainSeconds,
    @JsonPropertyDescription("Compute resources of each proxy.") Resources resources,
    @Size(max = 16) @JsonPropertyDescription("Labels that a node must have to run a proxy.")
        Map<String, @Size(max = 63) String> nodeSelector,
    @Size(max = 16) @JsonPropertyDescription("Taints that the proxies tolerate.")
        List<Toleration> tolerations) {

  public static final ModelGatewaySpec DEFAULT = Fill.empty(ModelGatewaySpec.class);

  public ModelGatewaySpec {
    replicas = Objects.requireNonNullElse(replicas, 2);
    allowedNamespaces = Objects.requireNonNullElse(allowedNamespaces, AllowedNamespaces.SAME);
    serviceAccount = Objects.requireNonNullElse(serviceAccount, ServiceAccount.DEFAULT);
    authentication = Objects.requireNonNullElse(authentication, Authentication.DEFAULT);
    limits = Objects.requireNonNullElse(limits, GatewayLimits.DEFAULT);
    keepaliveAfter = Objects.requireNonNullElse(keepaliveAfter, "15s");
    drainSeconds = Objects.requireNonNullElse(drainSeconds, 600);
    resources = Objects.requireNonNullElse(resources, Resources.DEFAULT);
    nodeSelector = Fill.map(nodeSelector);
    tolerations = Fill.list(tolerations);
  }

  /// Between how many and how many proxies, by their load.
  @ApiRecord
  @ValidationRule(
      value = "self.min <= self.max",
      message = "autoscaling.min must not be more than autoscaling.max")
  public record Autoscaling(
      @Default("2") @Min(1) @Max(100) @JsonPropertyDescription("Fewest proxies.") Integer min,
      @Required @Min(1) @Max(100) @JsonPropertyDescription("Most proxies.") @Nullable Integer max,
      @Default("70")
          @Min(1)
          @Max(100)
          @JsonPropertyDescription(
              "Use of processors that is aimed at, in percent of what the proxies request.")
          Integer targetCPUUtilization) {

    public Autoscaling {
      min = Objects.requireNonNullElse(min, 2);
      targetCPUUtilization = Objects.requireNonNullElse(targetCPUUtilization, 70);
    }

    /// At least the fewest, whatever was written.
    public int most() {
      return max == null ? min : Math.max(min, max);
    }
  }

  /// The proxies' ServiceAccount.
  @ApiRecord
  @ValidationRule(
      value = "!has(self.create) || self.create || !has(self.annotations)",
      message =
          "annotations can only be set on an account that the operator creates; drop them or create: false")
  public record ServiceAccount(
      @Size(min = 1, max = 253)
          @Pattern(Api.DNS_SUBDOMAIN)
          @JsonPropertyDescription(
              "The account's name, in the gateway's namespace. Default: modelroute-<gateway>.")
          @Nullable String name,
      @Default("true")
          @JsonPropertyDescription(
              "Whether the operator creates it. false: it exists already (made by Terraform, say), and is left as it is.")
          Boolean create,
      @Size(max = 16)
          @JsonPropertyDescription(
              "Annotations of the created account. None is needed for IRSA: each credential names its own role.")
          Map<String, @Size(max = 1024) String> annotations) {

    static final ServiceAccount DEFAULT = Fill.empty(ServiceAccount.class);

    public ServiceAccount {
      create = Objects.requireNonNullElse(create, true);
      annotations = Fill.map(annotations);
    }
  }

  /// How callers prove who they are. Both ways may be on.
  @ApiRecord
  public record Authentication(
      @JsonPropertyDescription(
              "Callers inside the cluster: projected ServiceAccount tokens, verified offline. On by default.")
          ServiceAccountTokens serviceAccountTokens,
      @JsonPropertyDescription("Callers outside the cluster: keys. Off by default.")
          @Nullable CallerKeys apiKeys) {

    static final Authentication DEFAULT = Fill.empty(Authentication.class);

    public Authentication {
      serviceAccountTokens =
          Objects.requireNonNullElse(serviceAccountTokens, Fill.empty(ServiceAccountTokens.class));
    }
  }

  /// Tokens that the cluster signs.
  @ApiRecord
  public record ServiceAccountTokens(
      @Default("modelroute")
          @Size(min = 1, max = 253)
          @Pattern("^[A-Za-z0-9][A-Za-z0-9._:/@-]*$")
          @JsonPropertyDescription(
              "The audience that a caller's token must carry. A token made for anything else, the pod's default one included, is"
                  + " refused.")
          String audience) {

    public ServiceAccountTokens {
      audience = Objects.requireNonNullElse(audience, "modelroute");
    }
  }

  /// Keys for callers outside the cluster.
  @ApiRecord
  public record CallerKeys(
      @Required
          @JsonPropertyDescription(
              "A Secret in the gateway's namespace. Each entry is one caller: its key is the caller's name, its value"
                  + " 'sha256:HEX NAMESPACE'. The proxy's command `key` makes a key and its entry.")
          @Nullable SecretRef secretRef) {}

  /// How callers' connections are encrypted: TLS 1.2 or 1.3, HTTP/1.1.
  @ApiRecord
  public record Tls(
      @Required
          @JsonPropertyDescription(
              "A Secret of type kubernetes.io/tls in the gateway's namespace, as cert-manager makes them: tls.crt and tls.key."
                  + " A new pair is taken up without a restart. Until there is a first one, no proxy is ready.")
          @Nullable SecretRef secretRef) {}

  /// A whole Secret of the same namespace.
  @ApiRecord
  public record SecretRef(
      @Required
          @Size(min = 1, max = 253)
          @Pattern(Api.DNS_SUBDOMAIN)
          @JsonPropertyDescription("The Secret's name, in the namespace of this object.")
          String name) {

    public SecretRef {
      name = Fill.text(name);
    }
  }

  /// Compute resources, as a container has them.
  @ApiRecord
  @ValidationRule(
      value =
          "[has(self.requests) ? self.requests : {}, has(self.limits) ? self.limits : {}]"
              + ".all(m, m.all(k, type(m[k]) == int ? m[k] >= 0 : isQuantity(m[k]) && !quantity(m[k]).isLessThan(quantity('0'))))",
      message = "an amount of a resource must be a quantity of zero or more, such as 500m or 512Mi")
  public record Resources(
      @Size(max = 4)
          @JsonPropertyDescription("What each proxy asks for. Default: cpu 500m, memory 512Mi.")
          Map<String, Quantity> requests,
      @Size(max = 4)
          @JsonPropertyDescription("What each proxy may use at most. Default: memory 512Mi.")
          Map<String, Quantity> limits) {

    static final Resources DEFAULT = Fill.empty(Resources.class);

    public Resources {
      requests =
          requests == null
              ? Map.of("cpu", new Quantity("500m"), "memory", new Quantity("512Mi"))
              : requests;
      limits = limits == null ? Map.of("memory", new Quantity("512Mi")) : limits;
    }
  }

  /// A taint that the proxies tolerate, as a pod has it.
  @ApiRecord
  public record Toleration(
      @Size(max = 317) @JsonPropertyDescription("The taint's key; absent with Exists: every taint.")
          @Nullable String key,
      @JsonPropertyDescription("Equal (default) or Exists.") @Nullable TolerationOperator operator,
      @Size(max = 63) @JsonPropertyDescription("The taint's value, with Equal.")
          @Nullable String value,
      @Pattern("^(NoSchedule|PreferNoSchedule|NoExecute)$")
          @Size(max = 32)
          @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute; absent: all three.")
          @Nullable String effect,
      @Min(0)
          @JsonPropertyDescription("Seconds that a NoExecute taint is tolerated; absent: forever.")
          @Nullable Long tolerationSeconds) {}

  /// How a toleration compares.
  public enum TolerationOperator {
    @JsonProperty("Equal")
    EQUAL,
    @JsonProperty("Exists")
    EXISTS
  }
}
