--liquibase formatted sql

--changeset quarterdeck:forget-demo-benchmarks runOnChange:true splitStatements:false
--comment The demo's invented price lists and what it said of how mail is counted, taken out; months are counted anew by the next count
create or replace function quarterdeck.forget_demo_benchmarks() returns void
    language sql
as $$
    delete from quarterdeck.price_list where is_demo;
    update quarterdeck.own_counting
       set opens = null, clicks = null, machine_opens = null, is_demo = false, version = version + 1
     where is_demo;
    delete from quarterdeck.mail_month;
    delete from quarterdeck.mail_industry_month;
    delete from quarterdeck.mail_provider_month;
    delete from quarterdeck.mail_month_counted;
    delete from quarterdeck.tenant_standing;
$$;
--rollback drop function quarterdeck.forget_demo_benchmarks();
