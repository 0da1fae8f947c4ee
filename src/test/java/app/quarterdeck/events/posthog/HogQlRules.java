package app.quarterdeck.events.posthog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What PostHog's query API asks of a query beyond its grammar, for a personal key: one SELECT, from {@code events} alone,
 * functions that are allowed, placeholders that are bound, a LIMIT that is kept, no OFFSET.
 */
final class HogQlRules {

    private static final int MOST_ROWS = 50_000;

    /** Those of PostHog's list that were looked up there; their names are case-sensitive. */
    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "concat",
            "count",
            "countIf",
            "floor",
            "if",
            "ifNull",
            "isNotNull",
            "isNull",
            "lower",
            "match",
            "max",
            "not",
            "nullIf",
            "replaceRegexpOne",
            "round",
            "sum",
            "toDate",
            "toDateTime",
            "toFloat",
            "toInt",
            "toStartOfHour",
            "toString",
            "toTimeZone",
            "trim");

    private HogQlRules() {}

    /** Everything that PostHog would not take; nothing for a good query. */
    static List<String> offences(JsonNode tree, JsonNode values) {
        var offences = new ArrayList<String>();
        if (tree.has("error")) {
            offences.add(tree.path("message").asString());
            return offences;
        }
        if (!tree.path("node").asString().equals("SelectQuery")) {
            offences.add("Only one SELECT is allowed");
        }
        if (tree.path("limit").isMissingNode() || tree.path("limit").isNull()) {
            offences.add("Without LIMIT there are 100 rows");
        } else if (limit(tree, values) > MOST_ROWS) {
            offences.add("LIMIT is cut to 50000 without a word");
        }
        walk(tree, values, offences);
        return offences;
    }

    static int limit(JsonNode tree, JsonNode values) {
        var limit = tree.path("limit");
        return (limit.path("node").asString().equals("Placeholder")
                        ? values.path(placeholder(limit))
                        : limit.path("value"))
                .asInt();
    }

    static String placeholder(JsonNode node) {
        return node.path("expr").path("chain").path(0).asString();
    }

    private static void walk(JsonNode node, JsonNode values, List<String> offences) {
        switch (node.path("node").asString("")) {
            case "SelectQuery" -> {
                var from = node.path("select_from").path("table");
                var isEvents = from.path("node").asString("").equals("Field")
                        && from.path("chain").size() == 1
                        && from.path("chain").path(0).asString().equals("events");
                if (!isEvents && !from.path("node").asString("").equals("SelectQuery")) {
                    offences.add("Unknown table " + from.path("chain"));
                }
                if (!node.path("offset").isNull() && !node.path("offset").isMissingNode()
                        || !node.path("limit_by").path("offset_value").isNull()
                                && !node.path("limit_by").path("offset_value").isMissingNode()) {
                    offences.add("OFFSET is not supported on queries made with a personal API key");
                }
            }
            case "Call" -> {
                var name = node.path("name").asString();
                if (!FUNCTIONS.contains(name)) {
                    offences.add("Unsupported function call '" + name + "(...)'");
                }
                if (name.equals("toDate") && node.path("args").size() != 1) {
                    offences.add("Function 'toDate' expects 1 argument");
                }
            }
            case "Placeholder" -> {
                if (!values.has(placeholder(node))) {
                    offences.add("Unresolved placeholder: {" + placeholder(node) + "}");
                }
            }
            default -> {}
        }
        node.forEach(child -> walk(child, values, offences));
    }
}
