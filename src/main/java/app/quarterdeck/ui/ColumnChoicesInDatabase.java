package app.quarterdeck.ui;

import app.quarterdeck.data.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** {@link ColumnChoices} in {@code quarterdeck.column_choice}, one row per reader and grid. */
@Repository
class ColumnChoicesInDatabase implements ColumnChoices {

    private final JdbcClient database;

    ColumnChoicesInDatabase(JdbcClient database) {
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Set<String>> of(String grid) {
        return reader().flatMap(username -> database.sql(
                        "select columns from quarterdeck.column_choice where username = :username and grid = :grid")
                .param("username", username)
                .param("grid", grid)
                .query(Row.as(Choice.class))
                .optional()
                .map(choice -> new LinkedHashSet<>(choice.columns)));
    }

    @Override
    @Transactional
    public void remember(String grid, Set<String> columns) {
        reader().ifPresent(username -> database.sql("""
                        insert into quarterdeck.column_choice (username, grid, columns)
                        values (:username, :grid, :columns)
                            on conflict (username, grid) do update set columns = excluded.columns
                        """)
                .param("username", username)
                .param("grid", grid)
                .param("columns", columns.toArray(String[]::new))
                .update());
    }

    private static Optional<String> reader() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getName);
    }

    private record Choice(List<String> columns) {}
}
