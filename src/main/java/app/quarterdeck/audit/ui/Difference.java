package app.quarterdeck.audit.ui;

import app.quarterdeck.security.AuditEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A field that an act changed.
 *
 * @param field  its name, those of fields in fields after a dot
 * @param before empty if it was not there
 * @param after  empty if it is gone
 */
record Difference(String field, Optional<String> before, Optional<String> after) {

    private static final String WHOLE = "";

    /** An amount stays as it was written: 12.50 is not 12.5. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What is not the same before and after. */
    static List<Difference> of(AuditEntry entry) {
        var before = fields(entry.before());
        var after = fields(entry.after());
        var names = new LinkedHashSet<String>(before.keySet());
        names.addAll(after.keySet());
        var changed = new ArrayList<Difference>();
        for (var name : names) {
            var was = Optional.ofNullable(before.get(name));
            var is = Optional.ofNullable(after.get(name));
            if (!was.equals(is)) {
                changed.add(new Difference(name, was, is));
            }
        }
        return changed;
    }

    /** The fields of a record as texts, those of a record in it under both names. */
    static Map<String, String> fields(Optional<String> json) {
        var fields = new LinkedHashMap<String, String>();
        json.flatMap(Difference::read).ifPresent(node -> collect(WHOLE, node, fields));
        return fields;
    }

    /** The JSON with a line for each field. */
    static String lines(String json) {
        return read(json).map(JsonNode::toPrettyString).orElse(json);
    }

    /** The name of the field as words: {@code endedSessions} are ended sessions. */
    String name() {
        return field.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static Optional<JsonNode> read(String json) {
        try {
            return Optional.of(JSON.readTree(json));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static void collect(String name, JsonNode node, Map<String, String> fields) {
        if (node.isObject()) {
            node.properties()
                    .forEach(part -> collect(
                            name.equals(WHOLE) ? part.getKey() : name + "." + part.getKey(), part.getValue(), fields));
        } else if (!node.isNull()) {
            fields.put(name, text(node));
        }
    }

    private static String text(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.toString();
    }
}
