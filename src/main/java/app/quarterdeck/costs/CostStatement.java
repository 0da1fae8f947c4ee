package app.quarterdeck.costs;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of costs as the functions of the database take them, wherever they come from. */
sealed interface CostStatement {

    /** A statement that takes the changes at {@code %s}, with their parameters set. */
    JdbcClient.StatementSpec in(JdbcClient database, String sql);

    /** What a form or a choice of rows says, with at most one change of a machine. */
    record Edits(List<CostEdit> edits, String by, String why, String source) implements CostStatement {

        private static final String CHANGES = """
                (select array_agg((e.kind, e.id, e.cost, e.day, null, :by, :why, :source)::quarterdeck.cost_change)
                   from unnest(cast(:kinds as text[]), cast(:ids as uuid[]), cast(:costs as numeric[]), cast(:days as date[])) e (kind, id, cost, day))
                """;

        @Override
        public JdbcClient.StatementSpec in(JdbcClient database, String sql) {
            return database.sql(sql.formatted(CHANGES))
                    .param("kinds", array(edit -> edit.machine().kind().key()))
                    .param("ids", array(edit -> edit.machine().id().toString()))
                    .param("costs", array(edit -> edit.cost().toPlainString()))
                    .param("days", array(edit -> edit.validFrom().toString()))
                    .param("by", by)
                    .param("why", why)
                    .param("source", source);
        }

        /** As the database writes an array; none of these texts needs a quotation mark. */
        private String array(Function<CostEdit, String> part) {
            return "{" + String.join(",", edits.stream().map(part).toList()) + "}";
        }
    }

    /** What would take a change back. */
    record Undo(long change, String by, String why) implements CostStatement {
        @Override
        public JdbcClient.StatementSpec in(JdbcClient database, String sql) {
            return database.sql(sql.formatted("quarterdeck.undo_of(:change, :by, :why)"))
                    .param("change", change)
                    .param("by", by)
                    .param("why", why);
        }
    }

    /** What the rows of a file say that change something. */
    record Batch(long batch, String by, String why) implements CostStatement {
        @Override
        public JdbcClient.StatementSpec in(JdbcClient database, String sql) {
            return database.sql(sql.formatted("quarterdeck.changes_of_batch(:batch, :by, :why)"))
                    .param("batch", batch)
                    .param("by", by)
                    .param("why", why);
        }
    }
}
