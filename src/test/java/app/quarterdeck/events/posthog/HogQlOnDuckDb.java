package app.quarterdeck.events.posthog;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Says in DuckDB's words what a tree of HogQL means in PostHog's store: comparisons that are never unknown, numbers that
 * are read or missing, text functions that keep what is missing, bankers' rounding.
 */
final class HogQlOnDuckDb {

    private final JsonNode values;

    private HogQlOnDuckDb(JsonNode values) {
        this.values = values;
    }

    /** The statement for a table {@code events} with its timestamps in UTC and its properties as JSON. */
    static String translate(JsonNode tree, JsonNode values) {
        return new HogQlOnDuckDb(values).select(tree);
    }

    private String select(JsonNode query) {
        var from = query.path("select_from").path("table");
        var text = new StringBuilder("select ")
                .append(list(query.path("select")))
                .append(" from ")
                .append(from.path("node").asString().equals("SelectQuery") ? "(" + select(from) + ")" : "events");
        append(text, " where ", query.path("where"));
        if (!query.path("group_by").isEmpty()) {
            text.append(" group by ").append(list(query.path("group_by")));
        }
        append(text, " having ", query.path("having"));
        if (query.path("limit_by").isObject()) {
            text.append(" qualify row_number() over (partition by ")
                    .append(list(query.path("limit_by").path("exprs")))
                    .append(") <= ")
                    .append(expression(query.path("limit_by").path("n")));
        }
        if (!query.path("order_by").isEmpty()) {
            text.append(" order by ")
                    .append(StreamSupport.stream(query.path("order_by").spliterator(), false)
                            .map(order -> expression(order.path("expr")) + " "
                                    + order.path("order").asString())
                            .collect(Collectors.joining(", ")));
        }
        append(text, " limit ", query.path("limit"));
        return text.toString();
    }

    private void append(StringBuilder text, String word, JsonNode part) {
        if (part.isObject()) {
            text.append(word).append(expression(part));
        }
    }

    private String list(JsonNode expressions) {
        return joined(expressions, ", ");
    }

    private String joined(JsonNode expressions, String between) {
        return StreamSupport.stream(expressions.spliterator(), false)
                .map(this::expression)
                .collect(Collectors.joining(between));
    }

    private String expression(JsonNode node) {
        return switch (node.path("node").asString()) {
            case "Alias" ->
                expression(node.path("expr")) + " as " + node.path("alias").asString();
            case "And" -> "(" + joined(node.path("exprs"), " and ") + ")";
            case "Or" -> "(" + joined(node.path("exprs"), " or ") + ")";
            case "Tuple" -> "(" + list(node.path("exprs")) + ")";
            case "Constant" -> constant(node.path("value"));
            case "Placeholder" -> constant(values.path(HogQlRules.placeholder(node)));
            case "ArithmeticOperation" ->
                "(" + expression(node.path("left")) + " " + node.path("op").asString() + " "
                        + expression(node.path("right")) + ")";
            case "CompareOperation" -> comparison(node);
            case "Field" -> field(node.path("chain"));
            case "Call" -> call(node.path("name").asString(), node.path("args"));
            default -> throw new IllegalArgumentException("No meaning known for " + node);
        };
    }

    private static String field(JsonNode chain) {
        return chain.path(0).asString().equals("properties")
                ? "(properties ->> '$." + chain.path(1).asString() + "')"
                : chain.path(0).asString();
    }

    private static String constant(JsonNode value) {
        if (value.isArray()) {
            return "(" + value.valueStream().map(HogQlOnDuckDb::constant).collect(Collectors.joining(", ")) + ")";
        }
        if (value.isNull() || value.isMissingNode()) {
            return "null";
        }
        return value.isString() ? "'" + value.stringValue().replace("'", "''") + "'" : value.asString();
    }

    /** A comparison with what is missing is false, one for difference true. */
    private String comparison(JsonNode node) {
        var left = expression(node.path("left"));
        var right = expression(node.path("right"));
        return switch (node.path("op").asString()) {
            case "==" -> "coalesce(" + left + " = " + right + ", false)";
            case "!=" -> "coalesce(" + left + " <> " + right + ", true)";
            case "<", "<=", ">", ">=" ->
                "coalesce(" + left + " " + node.path("op").asString() + " " + right + ", false)";
            case "in" -> "coalesce(" + left + " in " + right + ", false)";
            default -> throw new IllegalArgumentException("No meaning known for " + node.path("op"));
        };
    }

    private String call(String name, JsonNode args) {
        var first = args.isEmpty() ? "" : expression(args.get(0));
        var second = args.size() < 2 ? "" : expression(args.get(1));
        return switch (name) {
            case "abs", "floor", "lower", "max", "sum", "trim" -> name + "(" + first + ")";
            case "concat" -> "(" + joined(args, " || ") + ")";
            case "count" -> "count(*)";
            case "countIf" -> "count(*) filter (" + first + ")";
            case "if" ->
                "case when coalesce(" + first + ", false) then " + second + " else " + expression(args.get(2)) + " end";
            case "ifNull" -> "coalesce(" + first + ", " + second + ")";
            case "isNull" -> "(" + first + " is null)";
            case "isNotNull" -> "(" + first + " is not null)";
            case "match" -> "coalesce(regexp_matches(" + first + ", " + second + "), false)";
            case "not" -> "(not " + first + ")";
            case "nullIf" -> "nullif(" + first + ", " + second + ")";
            case "replaceRegexpOne" -> "regexp_replace(" + first + ", " + second + ", " + expression(args.get(2)) + ")";
            case "round" -> "round_even(" + first + ", 0)";
            case "toDate" -> "(" + first + ")::date";
            case "toDateTime" -> "(" + first + "::timestamptz at time zone 'UTC')";
            // Unlike DuckDB, PostHog's store reads no blanks and no underscores into numbers.
            case "toFloat" ->
                "case when regexp_full_match(" + first
                        + "::varchar, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?(nan|inf)')"
                        + " then (" + first + ")::double end";
            case "toInt" -> "case when " + first + " = floor(" + first + ") then (" + first + ")::bigint end";
            case "toStartOfHour" -> "date_trunc('hour', " + first + ")";
            case "toString" -> "(" + first + ")::varchar";
            case "toTimeZone" -> "(" + first + " at time zone 'UTC' at time zone " + second + ")";
            default -> throw new IllegalArgumentException("No meaning known for " + name);
        };
    }
}
