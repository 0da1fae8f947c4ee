--liquibase formatted sql

--changeset quarterdeck:forget-demo-decisions runOnChange:true splitStatements:false
--comment The demo's decisions, and those that somebody raised about one of its tenants, taken out with their history, which refuses that to everybody else

-- Called while the demo's senders are still known. What somebody decided in the place of one of them stays, in nobody's place.
create or replace function quarterdeck.forget_demo_decisions() returns void
    language plpgsql as
$$
declare
    forgotten bigint[] := array(select d.id
                                  from quarterdeck.decision d
                                 where d.is_demo
                                    or d.tenant_id in (select s.tenant_id from quarterdeck.demo_sender s));
begin
    alter table quarterdeck.decision_history disable trigger decision_history_kept;
    delete from quarterdeck.decision_history where decision_id = any (forgotten);
    alter table quarterdeck.decision_history enable trigger decision_history_kept;

    alter table quarterdeck.decision disable trigger decision_decided_once;
    update quarterdeck.decision
       set supersedes = null, reversal = false
     where supersedes = any (forgotten)
       and id <> all (forgotten);
    alter table quarterdeck.decision enable trigger decision_decided_once;
    delete from quarterdeck.decision where id = any (forgotten);
end
$$;
--rollback drop function quarterdeck.forget_demo_decisions();
