--liquibase formatted sql

--changeset quarterdeck:detector-functions runOnChange:true splitStatements:false
--comment The live detector: Bernoulli CUSUM on hourly batches, for all tenants in one pass

-- Log-likelihood ratio of a batch under the rate out of control against the rate in control.
create or replace function quarterdeck.batch_evidence(hits bigint, trials bigint, in_control double precision,
                                                      out_of_control double precision)
    returns double precision
    language sql immutable parallel safe
    return hits * ln(out_of_control / in_control)
           + greatest(trials - hits, 0) * ln((1 - out_of_control) / (1 - in_control));

-- Score of each hour, S(t) = max(0, S(t−1) + batch evidence), which is C(t) − min(0, C(1)…C(t)) of the running sum C, so
-- that it needs no loop. It starts anew after an incident of the same cause has recovered. run_start is the first hour
-- after the score was last zero.
create or replace function quarterdeck.detector_scores(tenants uuid[], from_hour timestamptz)
    returns table (tenant_id uuid, cause text, hour timestamptz, hits bigint, trials bigint, score double precision,
                   run_start timestamptz)
    language sql stable rows 1000
as $$
    with batch as (
        select h.tenant_id,
               m.cause,
               h.hour,
               m.hits,
               m.trials,
               quarterdeck.batch_evidence(m.hits, m.trials, m.in_control, m.out_of_control) as evidence
          from quarterdeck.delivery_hour h
          cross join lateral (values
              ('bounces',    h.hard_bounced + h.soft_bounced, h.delivered + h.hard_bounced + h.soft_bounced + h.blocked, 0.02::float8,   0.06::float8),
              ('complaints', h.complaints,                    h.delivered,                                               0.0005::float8, 0.003::float8)
          ) m (cause, hits, trials, in_control, out_of_control)
         where h.tenant_id = any (tenants)
           and h.hour >= from_hour
           and not exists (select 1
                             from quarterdeck.incident i
                            where i.tenant_id = h.tenant_id
                              and i.cause = m.cause
                              and i.recovered > h.hour)
    ), running as (
        select b.*,
               sum(b.evidence) over (partition by b.tenant_id, b.cause order by b.hour) as total
          from batch b
    ), scored as (
        select r.*,
               greatest(0, r.total - least(0, min(r.total) over (partition by r.tenant_id, r.cause order by r.hour))) as score
          from running r
    ), zeroed as (
        select s.*,
               count(*) filter (where s.score <= 1e-9)
                   over (partition by s.tenant_id, s.cause order by s.hour rows between unbounded preceding and 1 preceding) as run
          from scored s
    )
    select z.tenant_id,
           z.cause,
           z.hour,
           z.hits,
           z.trials,
           z.score,
           min(z.hour) over (partition by z.tenant_id, z.cause, z.run order by z.hour)
      from zeroed z;
$$;
-- The scores of each tenant's newest hour alone: sum − min(0, least running sum). One pass in the order of the primary key,
-- so that a whole fleet can be looked at every few minutes. Hours before the last recovery have no evidence.
create or replace function quarterdeck.detector_alarms(tenants uuid[], from_hour timestamptz, until timestamptz,
                                                       decision_limit double precision)
    returns table (tenant_id uuid, cause text)
    language sql stable rows 100
as $$
    select s.tenant_id, a.cause
      from (select r.tenant_id,
                   sum(r.bounces) - least(0, min(r.bounces_so_far))          as bounces,
                   sum(r.complaints) - least(0, min(r.complaints_so_far))    as complaints
              from (select e.tenant_id,
                           e.bounces,
                           e.complaints,
                           sum(e.bounces) over (partition by e.tenant_id order by e.hour rows unbounded preceding)    as bounces_so_far,
                           sum(e.complaints) over (partition by e.tenant_id order by e.hour rows unbounded preceding) as complaints_so_far
                      from (select h.tenant_id,
                                   h.hour,
                                   case when o.bounces > h.hour then 0
                                        else quarterdeck.batch_evidence(h.hard_bounced + h.soft_bounced,
                                                                        h.delivered + h.hard_bounced + h.soft_bounced + h.blocked,
                                                                        0.02::float8, 0.06::float8)
                                   end as bounces,
                                   case when o.complaints > h.hour then 0
                                        else quarterdeck.batch_evidence(h.complaints, h.delivered, 0.0005::float8, 0.003::float8)
                                   end as complaints
                              from quarterdeck.delivery_hour h
                              left join (select i.tenant_id,
                                                max(i.recovered) filter (where i.cause = 'bounces')    as bounces,
                                                max(i.recovered) filter (where i.cause = 'complaints') as complaints
                                           from quarterdeck.incident i
                                          where i.recovered > from_hour
                                          group by i.tenant_id) o on o.tenant_id = h.tenant_id
                             where h.tenant_id in (select unnest(tenants))
                               and h.hour >= from_hour
                               and h.hour <= until) e) r
             group by r.tenant_id) s
      cross join lateral (values ('bounces', s.bounces), ('complaints', s.complaints)) a (cause, score)
     where a.score >= decision_limit;
$$;
--rollback drop function quarterdeck.detector_alarms(uuid[], timestamptz, timestamptz, double precision);
--rollback drop function quarterdeck.detector_scores(uuid[], timestamptz);
--rollback drop function quarterdeck.batch_evidence(bigint, bigint, double precision, double precision);
