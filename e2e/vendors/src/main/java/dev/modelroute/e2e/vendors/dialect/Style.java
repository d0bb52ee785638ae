package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What one vendor makes differently of the same dialect. The methods give back what is sent.
public interface Style {
  /// OpenAI's own.
  Style OPENAI = new Style() {};

  /// OpenAI's without the padding, as Bedrock was recorded.
  Style UNPADDED =
      new Style() {
        @Override
        public boolean obfuscates() {
          return false;
        }
      };

  /// Whether stream events carry random padding against eavesdroppers who count bytes.
  default boolean obfuscates() {
    return true;
  }

  /// Whether Chat Completions show the reasoning, in the field that model servers made up for it.
  default boolean showsReasoning() {
    return false;
  }

  default ObjectNode completion(ObjectNode completion) {
    return completion;
  }

  default List<ObjectNode> chunks(List<ObjectNode> chunks) {
    return chunks;
  }

  default ObjectNode response(ObjectNode response) {
    return response;
  }
}
