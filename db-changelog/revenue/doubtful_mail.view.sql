--liquibase formatted sql

--changeset quarterdeck:doubtful-mail-views runOnChange:true splitStatements:false
--comment Rows of the platform that say something else than they count, and complaints that no emails are known for

create or replace view quarterdeck.sent_difference as
select m.tenant_id,
       m.company_id,
       m.day,
       m.stated,
       m.sent           as counted,
       m.stated - m.sent as difference
  from quarterdeck.mail_days('-infinity', 'infinity') m
 where m.stated <> m.sent;
comment on view quarterdeck.sent_difference is 'Days of a tenant (or of one of its companies) whose own emails_sent is not delivered + bounced + blocked, which is what counts';

-- Complaints of tenants of whom too few emails are known, in the period and in the seven days before, for a rate.
create or replace function quarterdeck.unexplained_complaints(from_day date, to_day date)
    returns table (tenant_id uuid, complaints bigint, delivered bigint)
    language sql stable rows 10
as $$
    select r.tenant_id, r.complaints, coalesce(r.delivered, 0)
      from quarterdeck.mail_rows(from_day, unexplained_complaints.to_day) r
     where r.complaints > 0
       and r.complaint_base is null;
$$;

-- Both, for a list: what was reported, and what counts of it or stands against it.
create or replace function quarterdeck.doubtful_mail(from_day date, to_day date)
    returns table (kind text, tenant_id uuid, tenant_name text, day date, reported bigint, counted bigint)
    language sql stable rows 100
as $$
    select f.kind, f.tenant_id, coalesce(quarterdeck.tenant_name(t.id, t.name), f.tenant_id::text), f.day, f.reported, f.counted
      from (select 'sent' as kind, d.tenant_id, d.day, d.stated as reported, d.counted
              from quarterdeck.sent_difference d
             where d.day >= from_day
               and d.day < doubtful_mail.to_day
            union all
            select 'complaints', c.tenant_id, null, c.complaints, c.delivered
              from quarterdeck.unexplained_complaints(from_day, doubtful_mail.to_day) c) f
      left join quarterdeck.tenant_known t on t.id = f.tenant_id;
$$;
--rollback drop function quarterdeck.doubtful_mail(date, date);
--rollback drop function quarterdeck.unexplained_complaints(date, date);
--rollback drop view quarterdeck.sent_difference;
