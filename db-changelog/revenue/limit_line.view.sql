--liquibase formatted sql

--changeset quarterdeck:limit-line-view runOnChange:true
--comment The published limits that the charts of bounces and complaints draw; limits of the same height share a line
create or replace view quarterdeck.limit_line as
select l.metric,
       l.value,
       string_agg(l.label, ', ' order by l.label) as label
  from (select case metric when 'spam_rate' then 'complaint_rate' else metric end as metric,
               coalesce(lower_pct, upper_pct) / 100                               as value,
               case authority || ' ' || state
                   when 'Amazon SES under_review'  then 'Amazon SES reviews'
                   when 'Amazon SES sending_pause' then 'Amazon SES pauses sending'
                   when 'Google target'            then 'Google asks to stay below'
                   when 'Google never_reach'       then 'Google: never reach'
                   when 'Yahoo limit'              then 'Yahoo'
               end as label
          from quarterdeck.provider_limit
         where (authority, state) in (('Amazon SES', 'under_review'), ('Amazon SES', 'sending_pause'),
                                      ('Google', 'target'), ('Google', 'never_reach'), ('Yahoo', 'limit'))) l
 group by l.metric, l.value;
--rollback drop view quarterdeck.limit_line;
