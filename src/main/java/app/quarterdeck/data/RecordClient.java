package app.quarterdeck.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client that makes records by {@link RecordMapper}, and takes parameters as the code has them: moments, months, constants, Optionals. */
final class RecordClient implements JdbcClient {

    private final JdbcClient client;

    RecordClient(JdbcClient client) {
        this.client = client;
    }

    @Override
    public StatementSpec sql(String sql) {
        var statement = client.sql(sql);
        return (StatementSpec) Proxy.newProxyInstance(
                StatementSpec.class.getClassLoader(),
                new Class<?>[] {StatementSpec.class},
                (proxy, method, arguments) -> called(statement, proxy, method, arguments));
    }

    private static @Nullable Object called(
            StatementSpec statement, Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("query")
                && arguments != null
                && arguments[0] instanceof Class<?> type
                && type.isRecord()) {
            return statement.query(new RecordMapper<>(type));
        }
        if (arguments != null && method.getName().startsWith("param")) {
            var last = arguments.length - 1;
            arguments[last] = arguments[last] instanceof Map<?, ?> values
                    ? written(values)
                    : RowConversion.written(arguments[last]);
        }
        try {
            var result = method.invoke(statement, arguments);
            return result == statement ? proxy : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Map<Object, @Nullable Object> written(Map<?, ?> values) {
        var written = new HashMap<Object, @Nullable Object>();
        values.forEach((name, value) -> written.put(name, RowConversion.written(value)));
        return written;
    }
}
