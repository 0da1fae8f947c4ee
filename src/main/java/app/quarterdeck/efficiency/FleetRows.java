package app.quarterdeck.efficiency;

import app.quarterdeck.data.Row;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What stands on what in the fleet, branch by branch. The caller decides whether its reader may see prices. */
@Repository
class FleetRows {

    /** The whole tree from one statement, each branch right after what it stands on. */
    private static final String ALL = """
            with vps as materialized (
                select v.*, row_number() over (order by %s) as place from quarterdeck.fleet_branch('vps', null, :until, :search) v
            ), ip as materialized (
                select v.place, a.*, quarterdeck.cost_on('ip', a.ip_id, cast(:until as date) - 1) as monthly_cost
                  from quarterdeck.address_use(:until) a
                  join vps v on v.id = a.vps_id
            ), domain as materialized (
                select distinct i.place, i.vps_id, i.ip_id, i.ip_address, o.id, o.domain, o.tenant_id, d.status, d.warmup_state
                  from ip i
                  join quarterdeck.platform_assignment d on d.smtp_ip_address_id = i.ip_id
                  join quarterdeck.platform_domain o on o.id = d.domain_id
                 where d.status in ('active', 'warming')
                   and (d.expires is null or d.expires > quarterdeck.now())
            )
            select v.kind, array [v.id] as path, v.name, v.status, v.provider, v.region, v.stage, v.children, v.sent, v.delivered,
                   v.sent_per_hour, v.busiest_hour, v.safe_per_hour, v.hour_use, v.verdict, v.monthly_cost,
                   v.place, null as ip_address, null as domain
              from vps v
            union all
            select 'ip', array [i.vps_id, i.ip_id], i.ip_address, i.status, null, null, i.stage, 0, i.sent, i.delivered, i.sent_per_hour,
                   i.busiest_hour, i.safe_per_hour, i.hour_use, i.verdict, i.monthly_cost, i.place, i.ip_address, null
              from ip i
            union all
            select 'domain', array [d.vps_id, d.ip_id, d.id], d.domain, d.status, null, null, d.warmup_state, 0, null, null, null, null,
                   null, null, null, null, d.place, d.ip_address, d.domain
              from domain d
            union all
            select 'tenant', array [d.vps_id, d.ip_id, d.id, t.id], quarterdeck.tenant_name(t.id, t.name), null, null, null, null, 0, null, null,
                   null, null, null, null, null, null, d.place, d.ip_address, d.domain
              from domain d
              join quarterdeck.platform_tenant t on t.id = d.tenant_id
             order by place, ip_address nulls first, domain nulls first, path
            """;

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;

    FleetRows(JdbcClient database) {
        this.database = database;
    }

    List<FleetNode> branch(FleetQuery query, @Nullable FleetNode parent, int offset, int limit, boolean money) {
        return found(
                        query,
                        parent,
                        "select b.*, cast(:above as uuid[]) || b.id as path from quarterdeck.fleet_branch(:kind, :parent, :until, :search) b order by "
                                + query.order().sql(query.descending()) + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .param("above", array(parent))
                .query(Row.as(FleetNode.class))
                .list()
                .stream()
                .map(node -> money ? node : node.withoutCost())
                .toList();
    }

    int count(FleetQuery query, @Nullable FleetNode parent) {
        var sql = parent == null
                ? "select count(*) from quarterdeck.vps_found(:search)"
                : "select count(*) from quarterdeck.fleet_branch(:kind, :parent, :until, :search)";
        return found(query, parent, sql).query(Integer.class).single();
    }

    Stream<FleetNode> all(FleetQuery query, boolean money) {
        return database
                .sql(ALL.formatted(query.order().sql(query.descending())))
                .param("until", query.until())
                .param("search", query.search())
                .withFetchSize(FETCH_SIZE)
                .query(Row.as(FleetNode.class))
                .stream()
                .map(node -> money ? node : node.withoutCost());
    }

    private JdbcClient.StatementSpec found(FleetQuery query, @Nullable FleetNode parent, String sql) {
        var kind = parent == null
                ? FleetNode.Kind.VPS
                : parent.kind().above().orElseThrow(() -> new IllegalArgumentException("Nothing stands on " + parent));
        return database.sql(sql)
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .param("parent", parent == null ? null : parent.id(), Types.OTHER)
                .param("until", query.until())
                .param("search", query.search());
    }

    /** What a node stands on, and it itself, as PostgreSQL writes an array. */
    private static String array(@Nullable FleetNode node) {
        return node == null
                ? "{}"
                : node.path().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
