--liquibase formatted sql

--changeset quarterdeck:candidate-functions runOnChange:true splitStatements:false
--comment The machines that a run of the rules looks at, gathered once: ten thousand of them take longer to gather than to look through

create or replace function quarterdeck.gather_candidates() returns void
    language plpgsql as
$$
begin
    -- Until the end of the transaction, for the rules too.
    perform set_config('jit', 'off', true), set_config('work_mem', '64MB', true);
    delete from quarterdeck.finding;
    drop table if exists pg_temp.candidate_ip;
    drop table if exists pg_temp.candidate_vps;
    create temporary table candidate_ip on commit drop as select * from quarterdeck.savings_ip;
    create temporary table candidate_vps on commit drop as select * from quarterdeck.savings_vps;
    create index on candidate_ip (ip_id);
    create index on candidate_ip (vps_id);
    create index on candidate_vps (vps_id);
    analyze candidate_ip, candidate_vps;
end
$$;

-- What a rule has named is taken for those after it.
create or replace function quarterdeck.take_candidates(of_rule text) returns void
    language plpgsql as
$$
begin
    update candidate_ip i
       set taken = true
      from quarterdeck.finding f
     where f.rule = of_rule and f.kind = 'saving' and f.resource_kind = 'ip' and f.resource_id = i.ip_id;
    update candidate_vps v
       set taken = true
      from quarterdeck.finding f
     where f.rule = of_rule and f.kind = 'saving' and f.resource_kind = 'vps' and f.resource_id = v.vps_id;
end
$$;
--rollback drop function quarterdeck.take_candidates(text);
--rollback drop function quarterdeck.gather_candidates();
