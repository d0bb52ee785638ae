package dev.modelroute.proxy.model;

import java.util.List;

/// One turn of a conversation.
public record Message(Role role, List<ContentPart> parts) {
  public Message {
    parts = List.copyOf(parts);
  }

  public static Message text(Role role, String text) {
    return new Message(role, List.of(new ContentPart.Text(text)));
  }
}
