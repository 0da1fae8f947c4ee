package app.quarterdeck.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.core.convert.QueryMapper;
import org.springframework.data.relational.core.dialect.Dialect;
import org.springframework.data.relational.core.dialect.RenderContextFactory;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.sql.Expression;
import org.springframework.data.relational.core.sql.Expressions;
import org.springframework.data.relational.core.sql.SelectBuilder.SelectOrdered;
import org.springframework.data.relational.core.sql.StatementBuilder;
import org.springframework.data.relational.core.sql.Table;
import org.springframework.data.relational.core.sql.render.SqlRenderer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Writes criteria and sorting as SQL, as Spring Data does for its tables, over rows of whatever origin; texts are compared in whatever case. */
final class ListSql {

    private final QueryMapper criteria;
    private final SqlRenderer renderer;
    private final @Nullable RelationalPersistentEntity<?> entity;

    /** @param entity whose properties are named; empty where columns are */
    ListSql(JdbcConverter converter, Dialect dialect, @Nullable RelationalPersistentEntity<?> entity) {
        this.criteria = new QueryMapper(converter);
        this.renderer = SqlRenderer.create(new RenderContextFactory(dialect).createRenderContext());
        this.entity = entity;
    }

    /** @param columns of the rows called so; all of them if there are none */
    String select(List<String> columns, String rows, Criteria found, Sort sort, MapSqlParameterSource parameters) {
        var table = Table.create(rows);
        var selected = columns.isEmpty()
                ? List.<Expression>of(table.asterisk())
                : columns.stream().<Expression>map(table::column).toList();
        return render(selected, table, found, sort, parameters);
    }

    String count(String rows, Criteria found, MapSqlParameterSource parameters) {
        return render(List.of(Expressions.just("count(*)")), Table.create(rows), found, Sort.unsorted(), parameters);
    }

    private String render(
            List<Expression> selected, Table table, Criteria found, Sort sort, MapSqlParameterSource parameters) {
        var all = StatementBuilder.select(selected).from(table);
        SelectOrdered filtered =
                found.isEmpty() ? all : all.where(criteria.getMappedObject(parameters, found, table, entity));
        // Spring Data leaves case aside for a property of type String alone: not for an Optional, nor for a column of a
        // statement.
        return renderer.render(filtered.orderBy(criteria.getMappedSort(table, sort, entity))
                        .build())
                .replace(" LIKE ", " ILIKE ");
    }
}
