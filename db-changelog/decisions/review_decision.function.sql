--liquibase formatted sql

--changeset quarterdeck:review-decision-function runOnChange:true splitStatements:false
--comment What a decision changed, read from the product's own figures at its day of review

-- What is different between two rows of a decision, by column.
create or replace function quarterdeck.decision_difference(old jsonb, new jsonb) returns jsonb
    language sql immutable parallel safe
    return (select coalesce(jsonb_object_agg(n.key, n.value), '{}')
              from jsonb_each(new) n
             where n.value is distinct from old -> n.key
               and n.value <> 'null'
               and n.key not in ('id', 'version', 'soon_told_at', 'overdue_told_at', 'is_demo', 'brier'));

-- Writes down a step, with what it changed; before is the row as it was, empty for a new one.
create or replace function quarterdeck.keep_decision_step(decision bigint, at timestamptz, by text, step text, note text, before jsonb)
    returns table (before jsonb, after jsonb)
    language sql
as $$
    insert into quarterdeck.decision_history (decision_id, at, by, step, note, before, after)
    select d.id, keep_decision_step.at, keep_decision_step.by, keep_decision_step.step, keep_decision_step.note,
           quarterdeck.decision_difference(to_jsonb(d), keep_decision_step.before),
           quarterdeck.decision_difference(keep_decision_step.before, to_jsonb(d))
      from quarterdeck.decision d
     where d.id = keep_decision_step.decision
    returning before, after;
$$;

-- A figure of a period as far as it is known: NULL, too, where the period is not over or lies before all data, or what was named is no number any more.
create or replace function quarterdeck.known_value(key text, tenant uuid, from_day date, to_day date) returns numeric
    language sql stable
as $$
    select case
               when from_day < to_day and known_value.to_day <= quarterdeck.today()
                   then (select v.value
                           from quarterdeck.figure f
                          cross join lateral quarterdeck.figures(array [f.key], tenant, from_day, known_value.to_day) v
                          where known_value.to_day > quarterdeck.first_known_day()
                            and f.key = known_value.key
                            and f.family is not null)
           end;
$$;

-- Reviews a decision whose day has come: reviewed, not_reviewed when the reason why it cannot be is a new one, or NULL when
-- nothing is to be said. A figure that is missing leaves it as it is, to be tried again; it never counts as a miss.
create or replace function quarterdeck.review_decision(decision bigint, at timestamptz, who text) returns text
    language plpgsql as
$$
declare
    d       quarterdeck.decision;
    base    numeric;
    outcome numeric;
    reason  text;
begin
    select * into d
      from quarterdeck.decision x
     where x.id = review_decision.decision
       and x.state in ('decided', 'implemented')
       and x.review_on <= quarterdeck.day_of(review_decision.at)
       for update;
    if not found then
        return null;
    end if;

    if d.state = 'decided' then
        reason := 'not_implemented';
    else
        base    := coalesce(d.baseline, quarterdeck.known_value(d.metric, d.tenant_id, d.baseline_from, d.baseline_to));
        outcome := quarterdeck.known_value(d.metric, d.tenant_id, d.review_on - 30, d.review_on);
        reason  := case when base is null then 'no_baseline' when outcome is null then 'no_actual' end;
    end if;

    if reason is not null then
        if d.not_reviewed is not distinct from reason then
            return null;
        end if;
        update quarterdeck.decision set not_reviewed = reason, version = version + 1 where id = d.id;
        perform quarterdeck.keep_decision_step(d.id, review_decision.at, who, 'not_reviewed', '', to_jsonb(d));
        return 'not_reviewed';
    end if;

    update quarterdeck.decision
       set state = 'reviewed', reviewed_at = review_decision.at, reviewed_by = who, baseline = base, actual = outcome,
           actual_from = review_on - 30, actual_to = review_on, not_reviewed = null, version = version + 1
     where id = d.id;
    perform quarterdeck.keep_decision_step(d.id, review_decision.at, who, 'reviewed', '', to_jsonb(d));
    return 'reviewed';
end
$$;
--rollback drop function quarterdeck.review_decision(bigint, timestamptz, text);
--rollback drop function quarterdeck.known_value(text, uuid, date, date);
--rollback drop function quarterdeck.keep_decision_step(bigint, timestamptz, text, text, text, jsonb);
--rollback drop function quarterdeck.decision_difference(jsonb, jsonb);
