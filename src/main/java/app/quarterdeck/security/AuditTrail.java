package app.quarterdeck.security;

import app.quarterdeck.data.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who did what, for those who answer for it; what {@link AuditLog} wrote down. */
@Service
@PreAuthorize(Roles.MAY_READ_THE_AUDIT_LOG)
@Transactional(readOnly = true)
public class AuditTrail {

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;

    AuditTrail(JdbcClient database) {
        this.database = database;
    }

    /** A page of the acts that a query finds, by time. */
    public List<AuditEntry> page(AuditQuery query, boolean oldestFirst, int offset, int limit) {
        var direction = oldestFirst ? "" : " desc";
        // The ids alone first: skipping many of them needs only the index then.
        return filtered(query, """
                        select e.id, e.at, e.who, e.address, e.what, e.before::text as before, e.after::text as after
                          from (select id from quarterdeck.audit_log %1$s order by at%2$s, id%2$s offset :offset limit :limit) page
                          join quarterdeck.audit_log e on e.id = page.id
                         order by e.at%2$s, e.id%2$s
                        """, direction)
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(AuditEntry.class))
                .list();
    }

    /** All acts that a query finds, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<AuditEntry> all(AuditQuery query, boolean oldestFirst) {
        return filtered(
                query,
                "select id, at, who, address, what, before::text as before, after::text as after"
                        + " from quarterdeck.audit_log %1$s order by at%2$s, id%2$s",
                oldestFirst ? "" : " desc")
                .withFetchSize(FETCH_SIZE)
                .query(Row.as(AuditEntry.class))
                .stream();
    }

    /** How many acts the query finds. */
    public int count(AuditQuery query) {
        return filtered(query, "select count(*) from quarterdeck.audit_log %1$s", "")
                .query(Integer.class)
                .single();
    }

    /** The number of the newest entry; 0 while there is none. */
    public long last() {
        return database.sql("select coalesce(max(id), 0) from quarterdeck.audit_log")
                .query(Long.class)
                .single();
    }

    /** Everybody who ever did something, by name. */
    public List<String> users() {
        return distinct("who");
    }

    /** Everything that was ever done, as it is written down. */
    public List<String> kinds() {
        return distinct("what");
    }

    /** Steps from value to value along the index of the column: there are few of them in many rows. */
    private List<String> distinct(String column) {
        return database.sql("""
                        with recursive value (it) as (
                            select min(%1$s) from quarterdeck.audit_log
                            union all
                            select (select min(%1$s) from quarterdeck.audit_log where %1$s > value.it) from value where value.it is not null
                        )
                        select it from value where it is not null order by it
                        """.formatted(column)).query(Row.as(String.class)).list();
    }

    private JdbcClient.StatementSpec filtered(AuditQuery query, String sql, String direction) {
        var filter = Filter.of(query);
        return database.sql(sql.formatted("where " + String.join(" and ", filter.conditions()), direction))
                .params(filter.values());
    }

    /** Only the conditions that are asked for, so that each is free to use its index. */
    private record Filter(List<String> conditions, Map<String, Object> values) {

        static Filter of(AuditQuery query) {
            var filter = new Filter(new ArrayList<>(), new HashMap<>());
            filter.add("id <= :last", "last", query.last());
            query.who().ifPresent(who -> filter.add("who = :who", "who", who));
            query.subject().ifPresent(subject -> filter.add("split_part(what, '.', 1) = :subject", "subject", subject));
            query.from().ifPresent(from -> filter.add("at >= :from", "from", from));
            query.to().ifPresent(to -> filter.add("at < :to", "to", to));
            var search = query.search().strip();
            if (!search.isEmpty()) {
                var found = query.alsoFound().isEmpty() ? "" : " or what in (:alsoFound)";
                filter.add("(position(lower(:search) in searched) > 0" + found + ")", "search", search);
                filter.values().put("alsoFound", query.alsoFound());
            }
            return filter;
        }

        private void add(String condition, String name, Object value) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
