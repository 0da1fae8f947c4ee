package app.quarterdeck.data;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Hands texts over to the database without U+0000, which no text of PostgreSQL can have and anybody can paste into a field; and JSON
 * without its escape.
 */
class WritableTexts extends NamedParameterJdbcTemplate {

    private static final String NONE = "\0";
    private static final String ESCAPED = "\\u0000";

    /** An escape, and not a backslash that is escaped itself. */
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    WritableTexts(JdbcOperations operations) {
        super(operations);
    }

    @Override
    protected PreparedStatementCreator getPreparedStatementCreator(
            String sql, SqlParameterSource parameters, @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
        return super.getPreparedStatementCreator(sql, new Writable(parameters), customizer);
    }

    @Override
    public int[] batchUpdate(String sql, SqlParameterSource[] batch) {
        return super.batchUpdate(sql, Arrays.stream(batch).map(Writable::new).toArray(SqlParameterSource[]::new));
    }

    private static @Nullable String writableOrNull(@Nullable String text) {
        return text == null ? null : writable(text);
    }

    private static String writable(String text) {
        var known = text.contains(NONE) ? text.replace(NONE, "") : text;
        var isJson = known.startsWith("{") || known.startsWith("[");
        return isJson && known.contains(ESCAPED) ? ESCAPE.matcher(known).replaceAll("$1") : known;
    }

    private record Writable(SqlParameterSource source) implements SqlParameterSource {

        @Override
        public boolean hasValue(String name) {
            return source.hasValue(name);
        }

        @Override
        public @Nullable Object getValue(String name) {
            return switch (source.getValue(name)) {
                case String text -> writable(text);
                case String[] texts ->
                    Arrays.stream(texts).map(WritableTexts::writableOrNull).toArray(String[]::new);
                case null -> null;
                case Object other -> other;
            };
        }

        @Override
        public int getSqlType(String name) {
            return source.getSqlType(name);
        }

        @Override
        public @Nullable String getTypeName(String name) {
            return source.getTypeName(name);
        }

        @Override
        public String @Nullable [] getParameterNames() {
            return source.getParameterNames();
        }
    }
}
