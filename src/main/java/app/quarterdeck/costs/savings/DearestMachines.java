package app.quarterdeck.costs.savings;

/** What a tenant's cost of the last thirty days is made of, for rules that find tenants rather than machines. */
final class DearestMachines {

    /**
     * The common table expressions behind one called {@code unprofitable} with a {@code tenant_id}: {@code dearest} has a row
     * for each machine that such a tenant carried, what it carried of it, and by that its {@code place}. Only the machines
     * concerned are allocated; none where there is no such tenant.
     */
    static final String OF_UNPROFITABLE = """
            carried as materialized (
                select s.tenant_id, s.resource_kind, s.resource_id,
                       round(sum(s.parts) / (100 * quarterdeck.parts_of_a_cent()), 2)                       as amount,
                       round(sum(s.share * (s.end_day - s.first_day)) / sum(s.end_day - s.first_day), 4)    as share
                  from quarterdeck.cost_share(cast(:today as date) - 30, :today,
                           (select coalesce(array_agg(distinct i.machine_id), '{}')
                              from quarterdeck.ip_holding h
                              join quarterdeck.ip_life i on i.ip_id = h.ip_id
                             where h.tenant_id in (select tenant_id from unprofitable)
                               and h.first_day < :today
                               and h.end_day > cast(:today as date) - 30)) s
                 where s.tenant_id in (select tenant_id from unprofitable)
                 group by s.tenant_id, s.resource_kind, s.resource_id
            ), dearest as (
                select c.*, m.name,
                       row_number() over (partition by c.tenant_id order by c.amount desc nulls last, c.resource_id) as place
                  from carried c
                  join quarterdeck.machine_known m on m.kind = c.resource_kind and m.id = c.resource_id
            )
            """;

    private DearestMachines() {}
}
