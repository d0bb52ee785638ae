package dev.modelroute.e2e.translation;

import dev.modelroute.e2e.rig.Rig;
import java.util.List;

/// A dialect as its official SDK speaks it, with the types of its own for what goes beyond text.
interface OfficialSdk {
  String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  /// What an answer is to be: the SDK derives its schema.
  class City {
    public String name = "";
    public int inhabitants;
  }

  /// What was thought, where the dialect tells it, and what was said.
  record Thought(String reasoning, String text) {}

  /// All of them, for this gateway.
  static List<OfficialSdk> all(Rig rig) {
    return List.of(new ChatSdk(rig), new ResponsesSdk(rig), new MessagesSdk(rig));
  }

  /// Asks for an object of a class.
  City structured(Form form);

  /// What is said to an image, streamed.
  String shown(Form form);

  /// What is said to `think`, with high effort.
  Thought thinking(Form form);

  /// Whether the caller is told what this form's model thought.
  boolean tellsThoughtsOf(Form form);

  void close();
}
