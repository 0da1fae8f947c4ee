package app.quarterdeck.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a webhook is called with: words and blocks as Slack shows them, and fields for programs.
 *
 * @param event  what happened, as {@code alert}
 * @param text   the whole in one line, for where blocks are not shown
 * @param blocks Slack's blocks; may be empty
 * @param fields what else a program wants to know; their names stand beside {@code text} and {@code blocks}
 */
public record Post(String event, String text, List<Map<String, Object>> blocks, Map<String, Object> fields) {

    /** @throws IllegalArgumentException if it says nothing */
    public Post {
        if (event.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("A webhook is called with something");
        }
        blocks = List.copyOf(blocks);
        fields = Map.copyOf(fields);
    }

    /** All of it under the names that the receiver reads; those that Slack knows win over a field of the same name. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("text", text);
        if (!blocks.isEmpty()) {
            json.put("blocks", blocks);
        }
        json.put("event", event);
        fields.forEach(json::putIfAbsent);
        return json;
    }
}
