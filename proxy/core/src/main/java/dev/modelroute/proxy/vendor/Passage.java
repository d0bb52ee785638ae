package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.wire.RequestEnvelope;
import java.util.Map;

/// How one request goes to one target: as it came, or converted. Making one is cheap; the body is
/// written when it is asked for.
public sealed interface Passage {
  Form form();

  /// What is sent.
  byte[] body();

  /// Those of the caller's headers that the target gets.
  Map<String, String> headers(Map<String, String> callers);

  /// How what comes back is brought to the caller, whose headers these are. It holds nothing of the
  /// request but the names of what the target is not told.
  AnswerPath answers(Map<String, String> callers);

  /// Law 2: the caller's own bytes, with the target's model.
  record Verbatim(Form form, RequestEnvelope envelope, PreparedTarget target) implements Passage {
    @Override
    public byte[] body() {
      return envelope.withModel(target.quotedModel());
    }

    @Override
    public Map<String, String> headers(Map<String, String> callers) {
      return callers;
    }

    @Override
    public AnswerPath answers(Map<String, String> callers) {
      return new AnswerPath.Verbatim(form.dialect(), form.relay().lost(callers));
    }
  }

  /// The canonical request, which the target's dialect can express.
  record Converted(
      Form form,
      ChatRequest request,
      PreparedTarget target,
      UpstreamCodec upstream,
      AnswerPath.Converted path)
      implements Passage {
    @Override
    public byte[] body() {
      return upstream
          .writeRequest(request, target.target().config().model(), target.traits())
          .whole();
    }

    @Override
    public AnswerPath answers(Map<String, String> callers) {
      return path.lacking(HeaderRelay.NOTHING.lost(callers));
    }

    /// None: they are of the caller's dialect.
    @Override
    public Map<String, String> headers(Map<String, String> callers) {
      return Map.of();
    }
  }
}
