/// What is asked and answered in training.
final class Bodies {
  private Bodies() {}

  static String chat(String model, boolean stream) {
    return """
    {"model":"%s","stream":%b,"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}]}"""
        .formatted(model, stream);
  }

  static String messages(String model) {
    return """
    {"model":"%s","max_tokens":64,"messages":[{"role":"user","content":"Hello"}]}""".formatted(model);
  }

  static String answer(String path, boolean stream) {
    return path.endsWith("/messages") ? message() : stream ? chunks() : completion();
  }

  private static String completion() {
    return """
    {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"m","choices":[{"index":0,"message":\
    {"role":"assistant","content":"Hello."},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}""";
  }

  private static String chunks() {
    return chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")
        + chunk("{\"content\":\"Hello.\"}", "null")
        + chunk("{}", "\"stop\"")
        + "data: [DONE]\n\n";
  }

  private static String chunk(String delta, String reason) {
    return """
    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,"model":"m","choices":[{"index":0,"delta":%s,"finish_reason":%s}]}

    """
        .formatted(delta, reason);
  }

  private static String message() {
    return """
    {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Hello."}],"stop_reason":"end_turn",\
    "stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":2}}""";
  }
}
