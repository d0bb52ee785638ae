package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.ModelTraits.StructuredOutput;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.model.Tool;
import java.util.Optional;

/// An answer by a schema from a model that knows no schema for text: it is given as the input of a
/// tool that the model must call, and becomes text again where it is read.
public final class JsonAnswer {
  /// The tool's name, by which decoders know it.
  public static final String TOOL = "modelroute_json_answer";

  private JsonAnswer() {}

  public static Tool tool(OutputFormat.JsonSchema format) {
    return new Tool(TOOL, "Gives the answer.", format.schema(), null, Optional.empty());
  }

  public static boolean isByTool(ChatRequest request, ModelTraits traits) {
    return request.generation().format() instanceof OutputFormat.JsonSchema
        && traits.structured() == StructuredOutput.FORCED_TOOL;
  }
}
