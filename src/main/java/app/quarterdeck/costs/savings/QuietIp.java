package app.quarterdeck.costs.savings;

import java.util.List;
import org.springframework.stereotype.Component;

/**
 * IPs of one tenant alone that send far less than a warmed IP carries, as many of them as the others can do without.
 *
 * <p>Those that are left must carry the tenant's busiest day of the last three months, and none of them more than twice what
 * the busiest of them sent on a day of the last month: more would be a warm-up of its own. Nothing is advised where it is
 * not known of nearly all of a tenant's mail which IP sent it, nor of a tenant that has an IP warming or planned, for it
 * would have to be warmed again.
 */
@Component
class QuietIp implements Rule {

    @Override
    public OpportunityRule name() {
        return OpportunityRule.QUIET_IP;
    }

    @Override
    public List<String> settings() {
        return List.of("warm_ip_daily_volume", "low_ip_volume_share", "least_saving");
    }

    @Override
    public String sql() {
        return """
                with setting as materialized (
                    select cast(:today as date)                                        as today,
                           quarterdeck.setting_on('warm_ip_daily_volume', :today)      as carries,
                           quarterdeck.setting_on('low_ip_volume_share', :today)       as low_share
                ), held as materialized (
                    select i.*
                      from candidate_ip i
                     where i.holders > 0
                ), holder as materialized (
                    select distinct h.tenant_id, i.ip_id, i.planned or coalesce(i.warming, false) as growing
                      from held i
                      join quarterdeck.ip_holding h on h.ip_id = i.ip_id
                      cross join setting s
                     where h.first_day <= s.today
                       and h.end_day > s.today
                ), growing as materialized (
                    select tenant_id from holder where growing
                    union
                    select d.tenant_id
                      from quarterdeck.platform_assignment a
                      join quarterdeck.platform_domain d on d.id = a.domain_id
                     where a.status = 'scheduled'
                       and (a.expires is null or a.expires > (select quarterdeck.now()))
                ), mail as materialized (
                    select m.tenant_id,
                           max(m.sent)                                               as peak,
                           sum(m.sent) filter (where m.tracking_date >= s.today - 30) as sent
                      from (select d.tenant_id, d.tracking_date, sum(d.emails_sent) as sent
                              from quarterdeck.delivery_day d
                              cross join setting n
                             where d.tracking_date >= n.today - 90
                               and d.tracking_date < n.today
                             group by d.tenant_id, d.tracking_date) m
                      cross join setting s
                     group by m.tenant_id
                ), ip_mail as materialized (
                    select d.tenant_id, d.ip_address, sum(d.delivered + d.bounced + d.blocked) as sent,
                           max(d.delivered + d.bounced + d.blocked) as busiest
                      from quarterdeck.delivery_ip_day d
                      cross join setting s
                     where d.tracking_date >= s.today - 30
                       and d.tracking_date < s.today
                     group by d.tenant_id, d.ip_address
                ), known as materialized (
                    select m.tenant_id, m.peak
                      from mail m
                      join (select tenant_id, sum(sent) as sent from ip_mail group by tenant_id) i on i.tenant_id = m.tenant_id
                     where m.sent > 0
                       and i.sent >= 0.9 * m.sent
                       and m.tenant_id not in (select tenant_id from growing)
                ), usable as (
                    select k.tenant_id, k.peak, i.ip_id, i.name, i.cost,
                           coalesce(m.sent, 0) / 30.0      as a_day,
                           coalesce(m.busiest, 0)          as busiest
                      from held i
                      join known k on k.tenant_id = i.tenant_id
                      cross join setting s
                      left join ip_mail m on m.tenant_id = k.tenant_id and m.ip_address = i.name
                     where i.holders = 1
                       and not i.taken
                       and i.status in ('available', 'assigned', 'warmed')
                       and coalesce(i.reputation_state, 'good') in ('good', 'fair')
                       and i.held_since <= s.today - 30
                ), ranked as (
                    select u.*,
                           u.a_day < s.low_share * s.carries and u.cost > 0                                                  as quiet,
                           count(*) over of_tenant                                                                          as ips,
                           greatest(1, ceil(u.peak / s.carries), ceil(u.peak / nullif(2 * max(u.busiest) over of_tenant, 0))) as needed,
                           s.carries
                      from usable u
                      cross join setting s
                    window of_tenant as (partition by u.tenant_id)
                ), chosen as (
                    select r.*,
                           r.quiet and row_number() over (partition by r.tenant_id, r.quiet order by r.a_day, r.busiest, r.cost desc, r.ip_id)
                               <= r.ips - r.needed as given_up
                      from ranked r
                ), tenant as (
                    select c.tenant_id, count(*) filter (where c.given_up) as given_up, count(*) filter (where not c.given_up) as kept
                      from chosen c
                     group by c.tenant_id
                    having bool_or(c.given_up)
                )
                select c.tenant_id::text                                                           as subject_key,
                       coalesce(quarterdeck.tenant_name(p.id, p.name), c.tenant_id::text)          as subject,
                       c.tenant_id,
                       jsonb_build_object('ips', t.given_up, 'kept', t.kept, 'peak', c.peak,
                                          'peak_each', ceil(c.peak / t.kept), 'carries', c.carries)   as facts,
                       null                                                                        as mark,
                       null::numeric                                                               as loss,
                       case when c.given_up then 'ip' end                                          as resource_kind,
                       case when c.given_up then c.ip_id end                                       as resource_id,
                       case when c.given_up then c.name end                                        as resource_name,
                       case when c.given_up then c.cost end                                        as cost,
                       quarterdeck.evidence('ip', c.ip_id, c.name,
                           jsonb_build_object('cost', c.cost, 'mails_a_day', round(c.a_day),
                                              'kept', case when c.given_up then 'no' else 'yes' end))   as evidence
                  from chosen c
                  join tenant t on t.tenant_id = c.tenant_id
                  left join quarterdeck.platform_tenant p on p.id = c.tenant_id
                """;
    }
}
