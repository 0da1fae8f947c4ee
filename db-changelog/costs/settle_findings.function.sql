--liquibase formatted sql

--changeset quarterdeck:settle-findings-function runOnChange:true splitStatements:false
--comment Makes opportunities of what the rules have found, and answers which of them that changed, and how

-- What is identified already takes on what was found now; what nobody has decided on and is no more ends; what was dismissed
-- is not raised again while its facts are the same. What was accepted keeps its facts and its machines, but saves no more
-- than these cost by now.
create or replace function quarterdeck.settle_findings(today date, at timestamptz, by text)
    returns table (id bigint, step text)
    language plpgsql set work_mem = '64MB' as
$$
#variable_conflict use_column
declare
    least_saving constant numeric := quarterdeck.setting_on('least_saving', today);
begin
    -- Somebody may be deciding on one right now; from here on he waits, and is told that it changed.
    perform o.id from quarterdeck.opportunity o where o.state in ('identified', 'accepted') order by o.id for update;

    create temporary table found on commit drop as
    select f.rule, f.rule_rank, f.kind, f.subject_key,
           min(f.subject)                                                                     as subject,
           min(f.tenant_id::text)::uuid                                                       as tenant_id,
           (array_agg(f.facts))[1]                                                            as facts,
           coalesce(jsonb_agg(f.evidence order by f.resource_id is null, f.resource_kind desc, f.resource_name,
                              f.evidence ->> 'name', f.resource_id) filter (where f.evidence is not null), '[]') as evidence,
           case f.kind when 'price' then min(f.loss)
                       when 'saving' then trunc(sum(f.cost) filter (where f.resource_id is not null), 2) end     as amount,
           md5(coalesce(string_agg(distinct concat_ws(' ', f.mark, f.resource_kind, f.resource_id, f.cost), ','), '')) as fingerprint,
           null::bigint                                                                       as same
      from quarterdeck.finding f
     group by f.rule, f.rule_rank, f.kind, f.subject_key;

    delete from found f
     where f.kind <> 'finding'
       and (f.amount is null or f.amount <= 0 or f.amount < least_saving);
    delete from found f
     using quarterdeck.opportunity o
     where o.rule = f.rule
       and o.subject_key = f.subject_key
       and (o.state = 'dismissed' and o.fingerprint = f.fingerprint
            or f.kind <> 'saving' and (o.state = 'accepted' or o.state in ('implemented', 'verified') and not o.followed_up));
    update found f
       set same = o.id
      from quarterdeck.opportunity o
     where o.rule = f.rule
       and o.subject_key = f.subject_key
       and o.state = 'identified';

    create temporary table settled (id bigint, step text) on commit drop;

    with gone as (
        update quarterdeck.opportunity o
           set state = 'gone', gone_at = at, version = o.version + 1
         where o.state = 'identified'
           and o.rule <> 'proposed'
           and not exists (select 1 from found f where f.same = o.id)
        returning o.id
    )
    insert into settled select g.id, 'gone' from gone g;

    insert into settled
    select o.id, 'changed'
      from found f
      join quarterdeck.opportunity o on o.id = f.same
     where o.fingerprint <> f.fingerprint
        or o.monthly_amount is distinct from f.amount;
    delete from quarterdeck.opportunity_resource r
     using settled s
     where s.step = 'changed'
       and r.opportunity_id = s.id;
    update quarterdeck.opportunity o
       set subject = f.subject, tenant_id = f.tenant_id, facts = f.facts, evidence = f.evidence,
           fingerprint = f.fingerprint, monthly_amount = f.amount, version = o.version + 1
      from found f
     where f.same = o.id
       and (o.fingerprint, o.subject, o.facts, o.evidence, o.monthly_amount, o.tenant_id)
               is distinct from (f.fingerprint, f.subject, f.facts, f.evidence, f.amount, f.tenant_id);

    with new as (
        insert into quarterdeck.opportunity
               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, tenant_id, monthly_amount, found_at, found_by)
        select f.rule, f.rule_rank, f.kind, f.subject_key, f.subject, f.facts, f.evidence, f.fingerprint, f.tenant_id, f.amount, at, by
          from found f
         where f.same is null
         order by f.rule_rank, f.subject, f.subject_key
        returning id, rule, subject_key
    ), noted as (
        insert into settled select n.id, 'found' from new n
    )
    update found f set same = n.id from new n where n.rule = f.rule and n.subject_key = f.subject_key;

    insert into quarterdeck.opportunity_resource (opportunity_id, claims, resource_kind, resource_id, name, cost)
    select s.id, o.claims, f.resource_kind, f.resource_id, f.resource_name, f.cost
      from settled s
      join quarterdeck.opportunity o on o.id = s.id
      join quarterdeck.finding f on f.rule = o.rule and f.subject_key = o.subject_key
     where s.step in ('found', 'changed')
       and f.resource_id is not null;

    -- Machines that were given up already cost nothing any more.
    update quarterdeck.opportunity_resource r
       set cost = coalesce(c.cost, 0)
      from (select k.opportunity_id, k.resource_kind, k.resource_id, coalesce(v.cost, i.cost) as cost
              from quarterdeck.opportunity_resource k
              join quarterdeck.opportunity o on o.id = k.opportunity_id
              left join candidate_vps v on k.resource_kind = 'vps' and v.vps_id = k.resource_id
              left join candidate_ip i on k.resource_kind = 'ip' and i.ip_id = k.resource_id
             where o.kind = 'saving'
               and (o.state = 'accepted' or o.state = 'identified' and o.rule = 'proposed')) c
     where r.opportunity_id = c.opportunity_id
       and r.resource_kind = c.resource_kind
       and r.resource_id = c.resource_id
       and r.cost is distinct from coalesce(c.cost, 0);
    with cheaper as (
        update quarterdeck.opportunity o
           set monthly_amount = n.amount, version = o.version + 1
          from (select a.id,
                       case a.kind
                           when 'price' then least((a.facts ->> 'loss')::numeric,
                                                   coalesce((select min(f.loss) from quarterdeck.finding f
                                                              where f.rule = a.rule and f.subject_key = a.subject_key), 0))
                           else (select trunc(coalesce(sum(r.cost), 0), 2) from quarterdeck.opportunity_resource r where r.opportunity_id = a.id)
                       end as amount
                  from quarterdeck.opportunity a
                 where a.kind <> 'finding'
                   and (a.state = 'accepted' or a.state = 'identified' and a.rule = 'proposed')) n
         where o.id = n.id
           and o.monthly_amount is distinct from n.amount
        returning o.id
    )
    insert into settled select c.id, 'changed' from cheaper c;

    insert into quarterdeck.opportunity_history (opportunity_id, at, by, step, amount)
    select o.id, at, by, s.step, o.monthly_amount
      from settled s
      join quarterdeck.opportunity o on o.id = s.id
     order by o.id;
    insert into quarterdeck.rule_run (at, by, found, changed, gone)
    select at, by, count(*) filter (where s.step = 'found'), count(*) filter (where s.step = 'changed'), count(*) filter (where s.step = 'gone')
      from settled s;
    delete from quarterdeck.finding;

    return query select s.id, s.step from settled s order by s.id;
    drop table found;
    drop table settled;
end
$$;
--rollback drop function quarterdeck.settle_findings(date, timestamptz, text);

--changeset quarterdeck:propose-opportunity-function runOnChange:true splitStatements:false
--comment Makes an opportunity of machines that somebody named, as far as they cost something today; NULL if none does
create or replace function quarterdeck.propose_opportunity(kinds text[], ids uuid[], rank integer, note text, at timestamptz, by text) returns bigint
    language plpgsql as
$$
declare
    proposed bigint;
begin
    with machine as (
        select m.kind, m.id, m.name, m.status, m.cost
          from (select 'vps' as kind, v.vps_id as id, v.name, v.status, v.cost from quarterdeck.savings_vps v
                union all
                select 'ip', i.ip_id, i.name, i.status, i.cost from quarterdeck.savings_ip i) m
          join unnest(kinds, ids) n (kind, id) on n.kind = m.kind and n.id = m.id
         where m.cost > 0
    ), holder as (
        select distinct h.tenant_id
          from quarterdeck.ip_life i
          join machine m on m.kind = 'ip' and m.id = i.ip_id or m.kind = 'vps' and m.id = i.vps_id
          join quarterdeck.ip_holding h on h.ip_id = i.ip_id
         where i.first_day <= quarterdeck.today()
           and i.end_day > quarterdeck.today()
           and h.first_day <= quarterdeck.today()
           and h.end_day > quarterdeck.today()
    ), made as (
        insert into quarterdeck.opportunity
               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, tenant_id, monthly_amount, found_at, found_by)
        select 'proposed', rank, 'saving', gen_random_uuid()::text,
               (select m.name from machine m order by m.kind desc, m.cost desc, m.name limit 1),
               jsonb_build_object('note', note),
               (select jsonb_agg(quarterdeck.evidence(m.kind, m.id, m.name, jsonb_build_object('cost', m.cost, 'status', m.status))
                                 order by m.kind desc, m.name) from machine m),
               '',
               (select min(h.tenant_id::text)::uuid from holder h having count(*) = 1),
               (select trunc(sum(m.cost), 2) from machine m),
               at, by
         where exists (select 1 from machine)
        returning id, claims
    ), named as (
        insert into quarterdeck.opportunity_resource (opportunity_id, claims, resource_kind, resource_id, name, cost)
        select o.id, o.claims, m.kind, m.id, m.name, m.cost
          from made o
          cross join machine m
    )
    select o.id into proposed from made o;
    return proposed;
end
$$;
--rollback drop function quarterdeck.propose_opportunity(text[], uuid[], integer, text, timestamptz, text);
