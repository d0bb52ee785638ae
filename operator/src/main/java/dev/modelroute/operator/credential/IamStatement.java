package dev.modelroute.operator.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One permission, with the names and in the order that AWS writes.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"Sid", "Effect", "Principal", "Action", "Resource", "Condition"})
record IamStatement(
    @JsonProperty("Sid") String sid,
    @JsonProperty("Effect") String effect,
    @JsonProperty("Principal") Map<String, String> principal,
    @JsonProperty("Action") List<String> action,
    @JsonProperty("Resource") List<String> resource,
    @JsonProperty("Condition") Map<String, Map<String, List<String>>> condition) {

  IamStatement {
    principal = Map.copyOf(principal);
    action = List.copyOf(action);
    resource = resource.stream().distinct().toList();
    condition = new TreeMap<>(condition);
  }

  /// Lets the policy's holder do something.
  static IamStatement allow(String sid, List<String> actions, List<String> resources) {
    return new IamStatement(sid, "Allow", Map.of(), actions, resources, Map.of());
  }

  /// The same where `key` has one of `values`, which have no star.
  IamStatement whereEquals(String key, List<String> values) {
    return where("StringEquals", key, values);
  }

  /// The same where `key` has one of `values`, in which stars stand for anything.
  IamStatement whereLike(String key, List<String> values) {
    return where("StringLike", key, values);
  }

  private IamStatement where(String operator, String key, List<String> values) {
    var conditions = Map.of(operator, Map.of(key, values.stream().distinct().toList()));
    return new IamStatement(sid, effect, principal, action, resource, conditions);
  }
}
