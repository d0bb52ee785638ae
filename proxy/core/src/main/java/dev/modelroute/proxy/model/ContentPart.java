package dev.modelroute.proxy.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One piece of a message. What a dialect has and no other can say stands in no part: it is a
/// `FeatureUse` of its own.
public sealed interface ContentPart {
  record Text(String text) implements ContentPart {}

  /// A picture; `data` is base64, as all dialects have it. `detail` is OpenAI's word for how
  /// closely to look.
  record Image(String mediaType, String data, @Nullable String detail) implements ContentPart {}

  /// A picture that the vendor must fetch.
  record ImageLink(String url, @Nullable String detail) implements ContentPart {}

  /// A file to read; `data` is base64. `name` may be seen by the model.
  record Document(String mediaType, String data, @Nullable String name) implements ContentPart {}

  /// Speech; `format` is wav or mp3, `data` base64.
  record Audio(String format, String data) implements ContentPart {}

  /// The assistant's refusal, in its own words.
  record Refusal(String text) implements ContentPart {}

  /// The assistant calls a tool. `arguments` is JSON as the model wrote it, byte for byte; empty
  /// stands for no arguments.
  record ToolCall(String id, String name, String arguments) implements ContentPart {}

  /// What a tool answered.
  record ToolResult(String callId, List<ContentPart> content, boolean error)
      implements ContentPart {
    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /// The model's thinking. A vendor takes it back only unchanged: with the signature, or as the
  /// sealed data, that it gave.
  record Reasoning(String text, Optional<Seal> seal) implements ContentPart {}

  /// By what a vendor knows its own thinking again. `SIGNATURE` goes with the text, `REDACTED`
  /// stands for it, as Anthropic and Bedrock have them; `ENCRYPTED` stands for it, as OpenAI has
  /// it. One means nothing to the others.
  record Seal(Kind kind, String value) {
    /// The forms that there are.
    public enum Kind {
      SIGNATURE,
      REDACTED,
      ENCRYPTED
    }
  }

  /// Everything up to here may be kept in the vendor's prompt cache, for `ttl` in the dialects'
  /// words, such as 5m or 1h.
  record CachePoint(Optional<String> ttl) implements ContentPart {}
}
