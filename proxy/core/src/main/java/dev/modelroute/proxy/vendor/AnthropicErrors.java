package dev.modelroute.proxy.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What Anthropic's error answers mean beyond what all vendors' do: limits of money come with the
/// statuses of rates and of bad requests, and only a code or words tell them.
final class AnthropicErrors {
  /// Anthropic's guide to errors (2026-11): both come with 429, and without `retry-after`.
  private static final Set<String> SPEND_CODES =
      Set.of("enforced_spend_limit_reached", "contract_spend_limit_reached", "credits_required");

  /// With 400, where the account is not on credit: no code.
  private static final List<String> SPEND_WORDS =
      List.of("credit balance is too low", "specified api usage limits");

  /// With 403: no model is open to such an account.
  private static final String ON_HOLD = "organization_on_hold";

  private AnthropicErrors() {}

  static Failure of(ErrorAnswer answer) {
    Failure failure = OpenAiStyleErrors.of(answer);
    if (code(answer.body()).equals(ON_HOLD)) {
      return failure.as(FailureKind.CREDENTIAL);
    }
    return isAboutMoney(answer, failure.message().toLowerCase(Locale.ROOT))
        ? failure.as(FailureKind.QUOTA)
        : failure;
  }

  private static boolean isAboutMoney(ErrorAnswer answer, String words) {
    return SPEND_CODES.contains(code(answer.body()))
        || (answer.status() == 400 && SPEND_WORDS.stream().anyMatch(words::contains));
  }

  private static String code(Bytes body) {
    try {
      JsonNode root = Json.tree(body);
      return root.path("error").path("details").path("error_code").asText();
    } catch (IOException e) {
      return "";
    }
  }
}
