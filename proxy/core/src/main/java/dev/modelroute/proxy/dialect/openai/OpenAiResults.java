package dev.modelroute.proxy.dialect.openai;

import dev.modelroute.proxy.model.ContentPart;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a tool answered, for Chat Completions and Responses: they have no mark for a tool that
/// failed, so its words must say so.
public final class OpenAiResults {
  private static final Pattern SAYS_SO = Pattern.compile("\\s*error\\b", Pattern.CASE_INSENSITIVE);
  private static final String PREFIX = "Error: ";
  private static final ContentPart WORDLESS = new ContentPart.Text(PREFIX + "the tool failed.");

  private OpenAiResults() {}

  /// The result's content, which begins with the word "error" if the tool failed.
  public static List<ContentPart> said(ContentPart.ToolResult result) {
    if (!result.error()) {
      return result.content();
    }
    var said = new ArrayList<>(result.content());
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i) instanceof ContentPart.Text text && !text.text().isBlank()) {
        said.set(i, new ContentPart.Text(prefixed(text.text())));
        return said;
      }
    }
    said.addFirst(WORDLESS);
    return said;
  }

  private static String prefixed(String text) {
    return SAYS_SO.matcher(text).lookingAt() ? text : PREFIX + text;
  }
}
