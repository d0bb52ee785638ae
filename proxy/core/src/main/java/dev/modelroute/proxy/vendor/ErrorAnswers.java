package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.error.ErrorKinds;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.wire.ErrorFields;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an answer means that is not a success, in whichever shape a vendor writes errors.
final class ErrorAnswers {
  private ErrorAnswers() {}

  static Failure of(ErrorAnswer answer) {
    Optional<ErrorFields> read = ErrorFields.read(answer.body());
    String message =
        read.map(ErrorFields::message).orElse("the vendor answered with status " + answer.status());
    Set<String> codes = ErrorKinds.codes(read, answer.header("x-amzn-errortype"));
    var details =
        new Failure.Details(
            read.map(ErrorFields::type).orElse(null),
            read.map(ErrorFields::code).orElse(null),
            read.map(ErrorFields::param).orElse(null),
            requestId(answer),
            read.isPresent() ? Optional.of(answer.body()) : Optional.<Bytes>empty());
    return new Failure(
        ErrorKinds.of(answer.status(), codes, read),
        answer.status(),
        message,
        details,
        RetryAfter.of(answer, message));
  }

  private static @Nullable String requestId(ErrorAnswer answer) {
    return answer
        .header("x-request-id")
        .or(() -> answer.header("apim-request-id"))
        .or(() -> answer.header("x-amzn-requestid"))
        .or(() -> answer.header("request-id"))
        .orElse(null);
  }
}
