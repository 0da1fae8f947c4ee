--liquibase formatted sql

--changeset quarterdeck:forget-demo-costs runOnChange:true splitStatements:false
--comment What the demo's machines cost and its customers were, taken out of the history, which refuses that to everybody else
-- Opportunities go with their history, which nobody else may take away.
create or replace function quarterdeck.forget_opportunities(forgotten bigint[]) returns void
    language plpgsql as
$$
begin
    alter table quarterdeck.opportunity_history disable trigger opportunity_history_kept;
    delete from quarterdeck.opportunity_history where opportunity_id = any (forgotten);
    alter table quarterdeck.opportunity_history enable trigger opportunity_history_kept;
    delete from quarterdeck.opportunity_check    where opportunity_id = any (forgotten);
    delete from quarterdeck.opportunity_resource where opportunity_id = any (forgotten);
    delete from quarterdeck.opportunity          where id = any (forgotten);
end
$$;

-- Called once the demo's machines are gone and while its senders are still known. A machine that stays, because somebody else
-- hung an address on it, keeps its costs.
--
-- A closed month is evidence: it cannot be changed, and a platform's stays, even with demo machines in it, for nobody could
-- say which of its cents were invented. Only where nothing but the demo was ever closed there is no evidence to keep: then
-- every closing, and every invoice entered beside it, speaks of invented machines alone, and to leave them would make the
-- first month of a real platform correct figures that never were. The way past the triggers is a right of the owner of the
-- tables and no setting, so that nobody finds it open who could not drop the tables as well; it shuts again in the same
-- transaction.
create or replace function quarterdeck.forget_demo_costs() returns void
    language plpgsql set jit = off as
$$
declare
    machines      uuid[];
    opportunities bigint[];
    others        boolean;
begin
    select array_agg(m.id)
      into machines
      from (select quarterdeck.demo_id(demo.seed, 'vps', n) as id
              from quarterdeck.demo_data demo
              cross join lateral generate_series(1, demo.vps) n
            union all
            select quarterdeck.demo_id(demo.seed, 'ip', n)
              from quarterdeck.demo_data demo
              cross join lateral generate_series(1, demo.ips) n
            union all
            select quarterdeck.demo_id(demo.seed, 'given up ' || m.kind, m.n)
              from quarterdeck.demo_data demo
              cross join (values ('vps', 1), ('ip', 1), ('ip', 2), ('ip', 3), ('ip', 4)) m (kind, n)
            except
            (select id from quarterdeck.platform_vps
             union all
             select id from quarterdeck.platform_ip)) m;

    select array_agg(o.id)
      into opportunities
      from quarterdeck.opportunity o
     where o.tenant_id in (select s.tenant_id from quarterdeck.demo_sender s)
        or exists (select 1
                     from quarterdeck.opportunity_resource r
                    where r.opportunity_id = o.id
                      and r.resource_id = any (machines));
    perform quarterdeck.forget_opportunities(opportunities);

    delete from quarterdeck.cost_value         where resource_id = any (machines);
    delete from quarterdeck.kept_assignment a
     where a.ip_id = any (machines)
        or a.domain_id in (select d.domain_id
                             from quarterdeck.kept_domain d
                             join quarterdeck.demo_sender s on s.tenant_id = d.tenant_id);
    delete from quarterdeck.kept_domain        where tenant_id in (select s.tenant_id from quarterdeck.demo_sender s);
    delete from quarterdeck.kept_placement     where ip_id = any (machines);
    delete from quarterdeck.kept_ip            where ip_id = any (machines);
    delete from quarterdeck.kept_vps           where vps_id = any (machines);
    delete from quarterdeck.kept_payment       where tenant_id in (select s.tenant_id from quarterdeck.demo_sender s);
    delete from quarterdeck.kept_subscription  where tenant_id in (select s.tenant_id from quarterdeck.demo_sender s);
    delete from quarterdeck.kept_tenant        where tenant_id in (select s.tenant_id from quarterdeck.demo_sender s);
    perform quarterdeck.mark_money(datemultirange(daterange('-infinity', 'infinity')));

    delete from quarterdeck.cost_forecast;

    others := exists (select 1 from quarterdeck.cost_value)
           or exists (select 1 from quarterdeck.kept_vps where gone is not null)
           or exists (select 1 from quarterdeck.kept_ip where gone is not null)
           or exists (select 1
                        from quarterdeck.ledger_row r
                       where r.tenant_id is not null
                         and r.tenant_id not in (select s.tenant_id from quarterdeck.demo_sender s));
    if others then
        return;
    end if;

    alter table quarterdeck.ledger_correction disable trigger ledger_correction_frozen;
    alter table quarterdeck.ledger_row disable trigger ledger_row_frozen;
    alter table quarterdeck.month_closing disable trigger month_closing_kept;
    delete from quarterdeck.ledger_correction;
    delete from quarterdeck.ledger_law_difference;
    delete from quarterdeck.ledger_row;
    delete from quarterdeck.month_closing;
    alter table quarterdeck.month_closing enable trigger month_closing_kept;
    alter table quarterdeck.ledger_row enable trigger ledger_row_frozen;
    alter table quarterdeck.ledger_correction enable trigger ledger_correction_frozen;
    delete from quarterdeck.provider_invoice;
    perform quarterdeck.forget_opportunities(array(select o.id from quarterdeck.opportunity o));
    delete from quarterdeck.rule_run;
end
$$;
--rollback drop function quarterdeck.forget_demo_costs();
--rollback drop function quarterdeck.forget_opportunities(bigint[]);
