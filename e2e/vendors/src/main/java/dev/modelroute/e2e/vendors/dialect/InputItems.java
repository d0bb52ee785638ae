package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What OpenAI finds wrong with the input items of a Responses body.
final class InputItems {
  private static final List<String> TYPES =
      List.of(
          """
          message function_call function_call_output custom_tool_call custom_tool_call_output
          reasoning compaction compaction_trigger item_reference file_search_call web_search_call
          computer_call computer_call_output image_generation_call code_interpreter_call
          local_shell_call local_shell_call_output shell_call shell_call_output apply_patch_call
          apply_patch_call_output mcp_list_tools mcp_call mcp_approval_request
          mcp_approval_response tool_search_call tool_search_output additional_tools program
          program_output configuration_update
          """
              .strip()
              .split("\\s+"));
  private static final List<String> IN = List.of("input_text", "input_image", "input_file");
  private static final List<String> OUT = List.of("output_text", "refusal");

  private InputItems() {}

  static Optional<Problem> typesUnknown(Turn turn) {
    var input = turn.body().get("input");
    for (int i = 0; i < input.size(); i++) {
      var type = input.get(i).path("type");
      var problem =
          type.isMissingNode() ? Optional.<Problem>empty() : Checks.oneOf(type, TYPES, at(i));
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /// What the user says is input, and what the assistant said is output, also in the history.
  static Optional<Problem> partsMisplaced(Turn turn) {
    var input = turn.body().get("input");
    for (int i = 0; i < input.size(); i++) {
      var item = input.get(i);
      var known = item.path("role").asText().equals("assistant") ? OUT : IN;
      var problem = partMisplaced(item.path("content"), known, at(i) + ".content");
      if (item.has("role") && problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> partMisplaced(JsonNode content, List<String> known, String at) {
    for (int i = 0; content.isArray() && i < content.size(); i++) {
      var problem = Checks.oneOf(content.get(i).path("type"), known, at + "[" + i + "]");
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  static Optional<Problem> sealedElsewhere(Turn turn) {
    for (JsonNode item : turn.body().get("input")) {
      var sealed = item.path("encrypted_content");
      if (sealed.isTextual() && !Seal.isOf(turn.vendor(), sealed.asText())) {
        var message =
            "The encrypted content for item %s could not be verified."
                .formatted(item.path("id").asText());
        return Optional.of(Problem.invalid("invalid_encrypted_content", message, null));
      }
    }
    return Optional.empty();
  }

  /// Each output needs its call before it, and each call its output.
  static Optional<Problem> callsUnpaired(Turn turn) {
    var open = new LinkedHashSet<String>();
    for (JsonNode item : turn.body().get("input")) {
      var id = item.path("call_id").asText();
      switch (item.path("type").asText()) {
        case "function_call" -> open.add(id);
        case "function_call_output" -> {
          if (!open.remove(id)) {
            return unpaired("No tool call found for function call output with call_id " + id + ".");
          }
        }
        default -> {}
      }
    }
    return open.stream()
        .findFirst()
        .flatMap(id -> unpaired("No tool output found for function call " + id + "."));
  }

  private static Optional<Problem> unpaired(String message) {
    return Optional.of(Problem.invalid(null, message, "input"));
  }

  private static String at(int index) {
    return "input[" + index + "]";
  }
}
