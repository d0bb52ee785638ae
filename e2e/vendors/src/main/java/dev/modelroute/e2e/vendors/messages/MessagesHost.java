package dev.modelroute.e2e.vendors.messages;

/// Who serves the Messages API, with what differs between them. Bedrock's hosts send no pings and
/// fetch no URLs; its newest models take no structured output, and mantle takes none at all.
public enum MessagesHost {
  ANTHROPIC("msg_01", "toolu_01"),
  BEDROCK_RUNTIME("msg_bdrk_01", "toolu_bdrk_01"),
  BEDROCK_MANTLE("msg_bdrk_01", "toolu_bdrk_01");

  private final String messageIds;
  private final String toolIds;

  MessagesHost(String messageIds, String toolIds) {
    this.messageIds = messageIds;
    this.toolIds = toolIds;
  }

  String messageIds() {
    return messageIds;
  }

  String toolIds() {
    return toolIds;
  }

  boolean pings() {
    return this == ANTHROPIC;
  }

  boolean fetchesUrls() {
    return this == ANTHROPIC;
  }

  boolean takesFormat(ClaudeFacts facts) {
    return switch (this) {
      case ANTHROPIC -> true;
      case BEDROCK_RUNTIME -> facts.strictOnBedrock();
      case BEDROCK_MANTLE -> false;
    };
  }

  boolean takesStrictTools(ClaudeFacts facts) {
    return this == ANTHROPIC || facts.strictOnBedrock();
  }
}
