package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.wire.ErrorFields;
import java.util.Optional;

/// What Bedrock's error answers mean beyond what all vendors' do.
final class BedrockErrors {
  /// Converse wraps a model's own error so (recorded 2026-08); OpenAI's models put JSON after it.
  private static final String MODELS_OWN = "The model returned the following errors: ";

  private BedrockErrors() {}

  static Failure of(ErrorAnswer answer) {
    Optional<ErrorFields> read = ErrorFields.read(answer.body());
    Failure failure =
        read.flatMap(error -> modelsOwn(error.message(), answer))
            .orElseGet(() -> ErrorAnswers.of(answer));
    return awsShaped(failure);
  }

  private static Optional<Failure> modelsOwn(String message, ErrorAnswer answer) {
    if (!message.startsWith(MODELS_OWN)) {
      return Optional.empty();
    }
    Bytes tail = Bytes.of(message.substring(MODELS_OWN.length()));
    return ErrorFields.read(tail)
        .map(own ->
            ErrorAnswers.of(
                new ErrorAnswer(answer.status(), answer.headers(), tail, answer.received())));
  }

  /// A body in AWS's own shape is nothing that a caller's SDK can read.
  private static Failure awsShaped(Failure failure) {
    Failure.Details details = failure.details();
    boolean readable = details.body().filter(body -> body.text().contains("\"error\"")).isPresent();
    return readable
        ? failure
        : new Failure(
            failure.kind(),
            failure.vendorStatus(),
            failure.message(),
            new Failure.Details(
                details.type(),
                details.code(),
                details.param(),
                details.requestId(),
                Optional.empty()),
            failure.retryAfter());
  }
}
