package dev.modelroute.proxy.dialect.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Marks for the prompt cache, of which a vendor takes so many. The last ones stay: each stands for
/// all that comes before it, and the answer is the same without the others.
public final class CacheMarks {
  /// What Claude takes in one request, by Anthropic's and by Bedrock's documentation (2026-11).
  public static final int MOST = 4;

  /// How long Anthropic and Bedrock keep what is marked, in their words.
  private static final Set<String> CLAUDE_TIMES = Set.of("5m", "1h");

  /// How long OpenAI does, in its words.
  private static final Set<String> OPENAI_TIMES = Set.of("30m", "12h");

  private int surplus;

  private CacheMarks(int surplus) {
    this.surplus = surplus;
  }

  /// Writes for how long a mark is to be kept, if the vendor knows that time: it refuses others,
  /// and has one of its own.
  private static void time(ContentPart.CachePoint point, Set<String> known, ObjectNode mark) {
    point.ttl().filter(known::contains).ifPresent(ttl -> mark.put("ttl", ttl));
  }

  /// Marks a block or a tool for Claude.
  public static void claudes(ContentPart.CachePoint point, ObjectNode marked) {
    time(point, CLAUDE_TIMES, marked.putObject("cache_control").put("type", "ephemeral"));
  }

  /// Bedrock's mark, which stands after what it marks.
  public static void bedrocks(ContentPart.CachePoint point, ArrayNode marked) {
    ObjectNode mark = marked.addObject().putObject("cachePoint").put("type", "default");
    time(point, CLAUDE_TIMES, mark);
  }

  /// OpenAI's mark on a part.
  public static void openAis(ContentPart.CachePoint point, ObjectNode marked) {
    ObjectNode mark = marked.putObject("prompt_cache_breakpoint").put("mode", "explicit");
    time(point, OPENAI_TIMES, mark);
  }

  /// The request with its last marks, `most` of them.
  public static ChatRequest last(ChatRequest request, int most) {
    var marks = new CacheMarks(count(request) - most);
    return marks.surplus <= 0 ? request : marks.thinned(request);
  }

  private static int count(ChatRequest request) {
    int marks = 0;
    for (Tool tool : request.toolbox().tools()) {
      marks += tool.cachePoint().isPresent() ? 1 : 0;
    }
    for (Message message : request.messages()) {
      marks += count(message.parts());
    }
    return marks;
  }

  private static int count(List<ContentPart> parts) {
    int marks = 0;
    for (ContentPart part : parts) {
      marks +=
          switch (part) {
            case ContentPart.CachePoint _ -> 1;
            case ContentPart.ToolResult result -> count(result.content());
            default -> 0;
          };
    }
    return marks;
  }

  /// Tools come first in a prompt.
  private ChatRequest thinned(ChatRequest request) {
    List<Tool> tools = request.toolbox().tools().stream().map(this::thinned).toList();
    List<Message> messages =
        request.messages().stream()
            .map(message -> new Message(message.role(), thinned(message.parts())))
            .toList();
    return request.withToolbox(request.toolbox().withTools(tools)).withMessages(messages);
  }

  private Tool thinned(Tool tool) {
    return tool.cachePoint().isPresent() && isSurplus() ? tool.withoutCachePoint() : tool;
  }

  private List<ContentPart> thinned(List<ContentPart> parts) {
    var kept = new ArrayList<ContentPart>();
    for (ContentPart part : parts) {
      if (part instanceof ContentPart.ToolResult result) {
        kept.add(
            new ContentPart.ToolResult(result.callId(), thinned(result.content()), result.error()));
      } else if (!(part instanceof ContentPart.CachePoint) || !isSurplus()) {
        kept.add(part);
      }
    }
    return kept;
  }

  private boolean isSurplus() {
    surplus--;
    return surplus >= 0;
  }
}
