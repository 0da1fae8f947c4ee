package app.quarterdeck.demo;

import java.util.List;

/** The machines and sending addresses of the demo, and who holds them. */
final class DemoFleet {

    /**
     * The last five machines have a story each, counted from the end: idle, decommissioned, soon to go, being set up,
     * not priced.
     */
    private static final String MACHINES = """
            insert into vps_instances (id, hostwinds_instance_id, ip_address, region, status, monthly_cost, decommission_scheduled_for,
                                       created, updated, approximate_cost)
            select quarterdeck.demo_id(demo.seed, 'vps', n),
                   'demo-' || 100000 + n,
                   '198.19.' || n / 250 || '.' || n % 250 + 1,
                   (array ['Seattle', 'Dallas', 'Amsterdam'])[n % 3 + 1],
                   case demo.vps - n when 1 then 'decommissioned' when 2 then 'scheduled_decommission' when 3 then 'provisioning' else 'active' end,
                   price,
                   case demo.vps - n when 1 then (demo.day - 25 + time '06:00') at time zone demo.zone
                                     when 2 then (demo.day + 12 + time '06:00') at time zone demo.zone end,
                   (bought + time '08:00') at time zone demo.zone,
                   (case demo.vps - n when 1 then demo.day - 25 when 2 then demo.day - 6 else bought end + time '09:00') at time zone demo.zone,
                   case when demo.vps - n <> 4 then price end
              from quarterdeck.demo_data as demo
             cross join generate_series(1, demo.vps) as n
             cross join lateral (select case when n = demo.vps then 120.00 else
                                        (array [48.00, 72.00, 96.00, 96.00, 120.00, 144.00, 192.00, 240.00])
                                            [1 + floor(8 * quarterdeck.demo_random(demo.seed, 'vps price', n, 0))::integer] end as price,
                                        case when demo.vps - n = 3 then demo.day - 4
                                             when quarterdeck.demo_random(demo.seed, 'vps age', n, 0) < 0.8 then demo.day - 440 - n % 300
                                             else demo.day - 100 - n % 250 end                                             as bought) as drawn
            """;

    private static final String ADDRESSES = """
            insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, reputation_state, last_reputation_check, assigned_count,
                                           provider_blacklist_status, created, updated, approximate_cost)
            select quarterdeck.demo_id(demo.seed, 'ip', n),
                   vps.id,
                   '198.18.' || n / 250 || '.' || n % 250 + 1,
                   state.status,
                   case state.status when 'burned' then 'critical' when 'quarantined' then 'poor' else 'good' end,
                   (demo.day - 1 + time '23:00') at time zone demo.zone,
                   0,
                   case state.status when 'burned' then jsonb_build_object('spamhaus', true, 'barracuda', true)
                               else jsonb_build_object('spamhaus', false, 'barracuda', false) end,
                   vps.created + interval '1 hour',
                   (demo.day - 1 + time '23:00') at time zone demo.zone,
                   4 + 0.5 * floor(9 * quarterdeck.demo_random(demo.seed, 'ip price', n, 0))
              from quarterdeck.demo_data as demo
             cross join generate_series(1, demo.ips) as n
              join vps_instances as vps on vps.id = quarterdeck.demo_id(demo.seed, 'vps', (n - 1) % demo.vps + 1)
             cross join lateral (select case when vps.status = 'decommissioned' or n % 37 = 5 then 'burned'
                                             when n % 41 = 7 then 'quarantined'
                                             else 'available' end as status) as state
            """;

    /**
     * Small customers share addresses, the others hold one to ten of their own; where the fleet is too small for that,
     * large ones share too.
     */
    private static final String ASSIGNMENTS = """
            insert into domain_ip_assignments (id, domain_id, smtp_ip_address_id, status, assigned, expires, warmup_state, last_sent)
            with usable as (
                select quarterdeck.demo_id(demo.seed, 'ip', n)  as id,
                       row_number() over (order by n) - 1 as place,
                       count(*) over ()                   as places,
                       greatest(2, count(*) over () / 12) as shared
                  from quarterdeck.demo_data as demo
                 cross join generate_series(1, demo.ips) as n
                  join smtp_ip_addresses as ip on ip.id = quarterdeck.demo_id(demo.seed, 'ip', n)
                 where ip.status = 'available'
                   and (n - 1) % demo.vps + 1 not in (demo.vps, demo.vps - 3)
            ), wish as (
                select sender.*,
                       needed,
                       sum(needed) over (order by number) - needed as before
                  from quarterdeck.demo_sender as sender
                 cross join lateral (select case when story = 'unprofitable' then 4
                                                 when volume < 1500 then 0
                                                 when volume < 4000 then 1
                                                 when volume < 10000 then 2
                                                 when volume < 20000 then 3
                                                 when volume < 35000 then 4
                                                 when volume < 50000 then 6
                                                 else 10 end as needed) as need
                 where main
            ), held as (
                select wish.*,
                       nth,
                       case when needed = 0 then tenant % shared else shared + (before + nth) % (places - shared) end as place
                  from wish
                 cross join (select places, shared from usable limit 1) as pool
                 cross join lateral generate_series(0, greatest(needed, 1) - 1) as nth
            )
            select quarterdeck.demo_id(demo.seed, 'assignment', held.tenant::bigint * 1000 + nth * 100 + part.number * 10 + copy),
                   domains.id,
                   usable.id,
                   case when story = 'deleted' then 'expired' when story = 'warming' then 'warming' else 'active' end,
                   (first_day - 1 + copy + time '10:00') at time zone demo.zone,
                   case when story = 'deleted' then (last_day + time '10:00') at time zone demo.zone end,
                   case when story = 'warming' then 'warming' else 'warmed' end,
                   case when volume > 0 then (least(demo.day, last_day) - 1 + time '20:00') at time zone demo.zone end
              from held
             cross join quarterdeck.demo_data as demo
              join usable on usable.place = held.place
             cross join generate_series(0, 2) as part (number)
              join domains on domains.id = quarterdeck.demo_id(demo.seed, 'domain', held.number * 10 + part.number)
             -- A further domain sends from the first address only; now and then the same assignment was written twice.
             cross join generate_series(0, case when tenant % 31 = 4 and nth = 0 and part.number = 0 then 1 else 0 end) as copy
             where part.number = 0
                or nth = 0
            """;

    /** Of every tenth customer an address he gave back, once without a date; of the one that warms up, one to come. */
    private static final String OTHER_ASSIGNMENTS = """
            insert into domain_ip_assignments (id, domain_id, smtp_ip_address_id, status, assigned, expires, warmup_state)
            select quarterdeck.demo_id(demo.seed, 'other assignment', tenant),
                   quarterdeck.demo_id(demo.seed, 'domain', number * 10),
                   quarterdeck.demo_id(demo.seed, 'ip', 1 + tenant * 7 % demo.ips),
                   case when story = 'warming' then 'scheduled' else 'expired' end,
                   (case when story = 'warming' then demo.day + 6 else first_day end + time '10:00') at time zone demo.zone,
                   case when story is null and tenant % 20 <> 2
                        then (greatest(first_day + 1, demo.day - 40 - tenant % 160) + time '10:00') at time zone demo.zone end,
                   case when story = 'warming' then 'unwarmed' else 'warmed' end
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
             where main
               and (story = 'warming' or (story is null and tenant % 10 = 2))
            """;

    private static final String ADDRESS_STATES = """
            update smtp_ip_addresses as ip
               set status = case when listed then 'degraded' when warming then 'warming' when assignments % 2 = 1 then 'assigned' else 'warmed' end,
                   reputation_state = case when listed then 'poor' when ip.status = 'available' and hashtext(ip.ip_address) % 9 = 0 then 'fair' else 'good' end,
                   provider_blacklist_status = case when listed then jsonb_build_object('spamhaus', false, 'barracuda', true, 'outlook', true)
                                                    else provider_blacklist_status end,
                   assigned_count = assignments
              from (select smtp_ip_address_id,
                           count(*)                                                        as assignments,
                           bool_or(story is not distinct from 'listed address')            as listed,
                           bool_or(story is not distinct from 'warming')                   as warming
                      from domain_ip_assignments as assignment
                      join domains on domains.id = assignment.domain_id
                      join quarterdeck.demo_sender as sender on sender.company_id = domains.company_id
                     where assignment.status in ('active', 'warming')
                     group by smtp_ip_address_id) as held
             where ip.id = held.smtp_ip_address_id
            """;

    /** What the events name as the sending address. */
    private static final String ADDRESSES_OF_SENDERS = """
            update quarterdeck.demo_sender as sender
               set ips = held.ips
              from (select domains.tenant_id, array_agg(distinct ip.ip_address order by ip.ip_address) as ips
                      from domain_ip_assignments as assignment
                      join domains on domains.id = assignment.domain_id
                      join smtp_ip_addresses as ip on ip.id = assignment.smtp_ip_address_id
                     where assignment.status in ('active', 'warming')
                     group by domains.tenant_id) as held
             where held.tenant_id = sender.tenant_id
            """;

    private DemoFleet() {}

    static List<String> statements() {
        return List.of(MACHINES, ADDRESSES, ASSIGNMENTS, OTHER_ASSIGNMENTS, ADDRESS_STATES, ADDRESSES_OF_SENDERS);
    }
}
