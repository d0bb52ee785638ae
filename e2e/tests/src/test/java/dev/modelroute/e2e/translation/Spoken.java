package dev.modelroute.e2e.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import java.util.List;

/// A dialect as callers speak it. A new one is a class, and a line in `ALL`: every test of this
/// folder is run in each.
interface Spoken {
  List<Spoken> ALL = List.of(new SpokenChat(), new SpokenResponses(), new SpokenMessages());

  String path();

  /// Where this dialect is forwarded as it is.
  Form home();

  /// A question, as a body that the other methods add to.
  ObjectNode ask(String route, String text, boolean stream);

  /// Offers a tool whose parameter is a city, and one that has none.
  void offerTools(ObjectNode body);

  /// Continues with what was said, and a result for each call.
  void goOn(ObjectNode body, Said said, String result);

  /// Asks for JSON with a `city` of type string.
  void wantJson(ObjectNode body);

  /// Shows an image beside the question.
  void show(ObjectNode body, String url);

  void think(ObjectNode body, String effort);

  /// Asks for what Converse does not have, and gives the parameter's name.
  String wantMore(ObjectNode body);

  Said read(Answer answer, boolean stream);

  /// How this dialect says that an answer ended so.
  String finish(FinishReason reason);

  /// Whether a stream shows that the answer is finished.
  boolean looksFinished(String stream);

  /// The error that an answer, or the last event of a stream, tells.
  JsonNode error(String body, boolean stream);

  /// The parameter that an error names.
  String blamed(JsonNode error);
}
