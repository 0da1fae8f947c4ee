package app.quarterdeck.demo;

import java.util.List;

/** The customers of the demo: who they are, how they send, what they booked and what they paid. */
final class DemoCustomers {

    private static final String PLANS = """
            insert into plans (id, name, slug, description, max_domains, max_emails_per_month, price_monthly, price_yearly, is_active)
            select quarterdeck.demo_id(demo.seed, 'plan', number), name, 'demo-' || slug, description, domains, emails, price, price * 10, true
              from quarterdeck.demo_data as demo
             cross join (values (1, 'Starter',    'starter',    'For a first newsletter',        1,    25000,    49),
                                (2, 'Growth',     'growth',     'For a growing list',            3,    100000,   99),
                                (3, 'Business',   'business',   'For several brands',            10,   500000,   299),
                                (4, 'Scale',      'scale',      'For daily campaigns',           25,   2000000,  799),
                                (5, 'Enterprise', 'enterprise', 'Priced for each customer',      null, null,     0))
                   as plan (number, name, slug, description, domains, emails, price)
            """;

    /** The stories go to fixed customers; everything else is drawn. */
    private static final String SENDERS = """
            insert into quarterdeck.demo_sender (number, tenant, tenant_id, company_id, main, name, industry, audience, story, first_day,
                                                 last_day, volume, growth, weekend, shift, bounce, block, complaint, deferral, opens, plan)
            with tenant as (
                select demo.seed, demo.day, demo.months, n,
                       case n when 3  then 'bounce burst'       when 5  then 'complaints'     when 7  then 'unprofitable'
                              when 9  then 'listed address'     when 11 then 'past due'       when 12 then 'past due'
                              when 13 then 'bounces'            when 14 then 'canceled'       when 15 then 'complaints everywhere'
                              when 16 then 'deleted'            when 17 then 'enterprise'     when 18 then 'silent'
                              when 19 then 'pays in euro'       when 20 then 'warming' end                                    as story,
                       (n * 3) % 10 + 1                                                                                       as industry,
                       quarterdeck.demo_random(demo.seed, 'volume', n, 0)                                                     as size,
                       quarterdeck.demo_random(demo.seed, 'start', n, 0)                                                      as start,
                       quarterdeck.demo_random(demo.seed, 'rate', n, 0)                                                       as quality
                  from quarterdeck.demo_data as demo
                 cross join generate_series(1, demo.tenants) as n
            ), named as (
                select *,
                       (array ['Harborlight', 'Brightmoor', 'Quillon', 'Fernwick', 'Talvera', 'Oakhollow', 'Norvane', 'Bluefen',
                               'Castrello', 'Windermark', 'Pellworth', 'Saltmarsh', 'Alderbrook', 'Kestrelle', 'Minvale', 'Rookhaven',
                               'Lumenfield', 'Veridale', 'Stonequay', 'Marrowby', 'Ashgrove', 'Cindermill', 'Eastholm', 'Foxlane',
                               'Glenhurst', 'Hollowpine', 'Ivorydale', 'Junipero', 'Kingsmere', 'Larkfell', 'Mistral', 'Northbeck',
                               'Orlanda', 'Palewater', 'Quarrystone', 'Riverton', 'Silverpeak', 'Thornbury', 'Umberly', 'Valorne',
                               'Westerfold', 'Yarrowby', 'Zephyrine', 'Amberlake', 'Birchwell', 'Copperline', 'Dunmarsh', 'Elmstead',
                               'Frostgate', 'Goldenacre', 'Highmoor', 'Inkwell', 'Jasperhill', 'Knollwood', 'Lindenau', 'Maplecrest',
                               'Nettleby', 'Opaline', 'Pinehurst', 'Redfern', 'Sandalore', 'Tidewater', 'Ulverton', 'Wyndham'])[n % 64 + 1]
                       || ' ' || (array [['Outfitters', 'Goods', 'Supply', 'Store', 'Market', 'Cart', 'Boutique', 'Shop'],
                                         ['Software', 'Cloud', 'Labs', 'Systems', 'Works', 'Apps', 'Data', 'Logic'],
                                         ['Travel', 'Tours', 'Voyages', 'Stays', 'Journeys', 'Holidays', 'Cruises', 'Escapes'],
                                         ['Capital', 'Credit', 'Savings', 'Insurance', 'Finance', 'Partners', 'Trust', 'Invest'],
                                         ['Health', 'Clinics', 'Dental', 'Care', 'Pharma', 'Wellness', 'Therapy', 'Medical'],
                                         ['Academy', 'Learning', 'College', 'Courses', 'Tutors', 'School', 'Campus', 'Institute'],
                                         ['Media', 'Press', 'Journal', 'Studio', 'Radio', 'Gazette', 'Review', 'Post'],
                                         ['Relief', 'Foundation', 'Trustees', 'Alliance', 'Aid', 'Society', 'Fund', 'Union'],
                                         ['Foods', 'Bakery', 'Coffee', 'Kitchen', 'Grocers', 'Farms', 'Tea', 'Brewing'],
                                         ['Logistics', 'Freight', 'Parcels', 'Shipping', 'Transport', 'Couriers', 'Lines', 'Cargo']])
                                 [industry][(n / 64 + n * 5) % 8 + 1]
                       || coalesce(' ' || (array ['Westmere', 'Oldbridge', 'Saint Aldan', 'Port Ewell', 'Newhaven Bay', 'Lower Tarn',
                                                  'Grayling', 'Hartsea', 'Montrevel', 'Ostvik', 'Bellmont', 'Kaldor', 'Rosedale',
                                                  'Vinterby', 'Elmira Cross', 'Duncastle', 'Farrow', 'Lakeshore', 'Amberg Mill'])[n / 512]
                                  || case when n >= 10240 then ' ' || n / 10240 else '' end, '')                             as name,
                       case story when 'bounce burst' then 18000 when 'complaints'   then 26000 when 'unprofitable' then 700
                                  when 'listed address' then 14000 when 'bounces'    then 4000  when 'complaints everywhere' then 6000
                                  when 'silent' then 0 when 'warming' then 22000 when 'enterprise' then 58000
                                  else 200 * power(300, size) end                                                            as mails,
                       case when story = 'warming' then day - 17
                            when story is not null or start < 0.55 then day - 420 - months * 30 - floor(start * 400)::integer
                            else day - 45 - floor((start - 0.55) / 0.45 * greatest(0, months * 30 - 45))::integer end         as first_day
                  from tenant
            )
            select n * 10 + part,
                   n,
                   quarterdeck.demo_id(seed, 'tenant', n),
                   quarterdeck.demo_id(seed, 'company', n * 10 + part),
                   part = 0,
                   name,
                   (array ['E-commerce', 'Software', 'Travel', 'Finance', 'Healthcare', 'Education', 'Media', 'Nonprofit', 'Food and drink',
                           'Logistics'])[industry],
                   case when story = 'complaints' then 'longtime'
                        when industry in (2, 4, 10) then 'business'
                        when n % 3 = 0 then 'european'
                        else 'american' end,
                   story,
                   first_day,
                   case story when 'deleted' then day - 58 when 'canceled' then day - 20 else 'infinity' end,
                   mails * case when not two_companies then 1 when part = 0 then 0.7 else 0.3 end,
                   case when story is null then -0.25 + 0.9 * quarterdeck.demo_random(seed, 'growth', n, 0) else 0.1 end,
                   case when story in ('bounce burst', 'complaints', 'warming') then 0.9 else
                   (array [0.95, 0.3, 1.0, 0.25, 0.4, 0.45, 0.9, 0.6, 0.85, 0.3])[industry] end,
                   case when n % 3 = 0 then 0 else 5 end,
                   case story when 'bounces' then 0.117 else 0.006 + 0.014 * quality * quality end,
                   0.001 + 0.006 * quarterdeck.demo_random(seed, 'block', n, 0),
                   case story when 'complaints everywhere' then 0.0016 else 0.0001 + 0.0003 * quality end,
                   0.01 + 0.03 * quarterdeck.demo_random(seed, 'deferral', n, 0),
                   0.16 + 0.25 * quarterdeck.demo_random(seed, 'opens', n, 0),
                   case when story = 'enterprise' or mails >= 50000 then 'enterprise'
                        when story = 'unprofitable' or mails < 900 then 'starter'
                        when mails < 3600 then 'growth'
                        when mails < 18000 then 'business'
                        else 'scale' end
              from named
             cross join lateral (select n % 7 = 4 and story is null as two_companies) as companies
             cross join lateral generate_series(0, case when two_companies then 1 else 0 end) as part
            """;

    private static final String TENANTS = """
            insert into tenants (id, name, created, updated, deleted)
            select tenant_id,
                   name,
                   (first_day - 3 + time '09:00') at time zone demo.zone,
                   (least(demo.day, last_day) - 1 + time '12:00') at time zone demo.zone,
                   case story when 'deleted' then (last_day + time '10:00') at time zone demo.zone end
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
             where main
            """;

    private static final String COMPANIES = """
            insert into companies (id, tenant_id, name, workspace_name, status, industry, created, updated)
            select company_id,
                   tenant_id,
                   name || case when main then (array [' Inc.', ' GmbH', ' Ltd', ' B.V.', ' SAS'])[tenant % 5 + 1] else ' International' end,
                   'demo-' || trim(both '-' from regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g')) || case when main then '' else '-intl' end,
                   case story when 'deleted' then 'inactive' else 'active' end,
                   industry,
                   (first_day - 3 + time '09:00') at time zone demo.zone,
                   (least(demo.day, last_day) - 1 + time '12:00') at time zone demo.zone
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
            """;

    private static final String DOMAINS = """
            insert into domains (id, tenant_id, company_id, domain, verification_status, is_primary, created, updated)
            select quarterdeck.demo_id(demo.seed, 'domain', number * 10 + part),
                   tenant_id,
                   company_id,
                   (array ['', 'news.', 'post.'])[part + 1] || case when main then '' else 'intl.' end
                       || regexp_replace(lower(name), '[^a-z0-9]+', '', 'g') || '.example',
                   case part when 2 then 'pending' else 'verified' end,
                   main and part = 0,
                   (first_day - 3 + time '09:30') at time zone demo.zone,
                   (first_day - 2 + time '11:00') at time zone demo.zone
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
             cross join lateral generate_series(0, case when tenant % 17 = 6 then 2 when tenant % 2 = 0 then 1 else 0 end) as part
            """;

    private static final String SUBSCRIPTIONS = """
            insert into subscriptions (id, tenant_id, plan_id, pending_plan_id, status, current_period_start, current_period_end,
                                       cancel_at_period_end, created, updated)
            select quarterdeck.demo_id(demo.seed, 'subscription', tenant),
                   tenant_id,
                   plans.id,
                   case when story is null and tenant % 23 = 2 and plan = 'growth'
                        then quarterdeck.demo_id(demo.seed, 'plan', 3) end,
                   case story when 'past due' then 'past_due' when 'canceled' then 'canceled' when 'deleted' then 'canceled' else 'active' end,
                   (booked + make_interval(months => running) + time '00:00') at time zone demo.zone,
                   (booked + make_interval(months => running + 1) + time '00:00') at time zone demo.zone,
                   story is null and tenant % 29 = 24,
                   (booked + time '00:00') at time zone demo.zone,
                   (booked + make_interval(months => running) + time '00:10') at time zone demo.zone
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
             cross join lateral (select first_day - 3 as booked, least(last_day, demo.day) as paid_for) as term
             cross join lateral (select extract(year from age(paid_for, booked))::integer * 12
                                            + extract(month from age(paid_for, booked))::integer as running) as months
              join plans on plans.slug = 'demo-' || plan
             where main
            """;

    private static final String ADDONS = """
            insert into subscription_addons (id, subscription_id, addon_type, quantity, price_monthly, is_active)
            select 'demo-addon-' || tenant,
                   quarterdeck.demo_id(demo.seed, 'subscription', tenant),
                   (array ['dedicated_ip', 'extra_domain', 'priority_support'])[tenant % 3 + 1],
                   1 + tenant % 2,
                   (array [19.00, 5.00, 49.00])[tenant % 3 + 1],
                   story is distinct from 'deleted'
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
             where main
               and tenant % 6 = 1
               and plan <> 'starter'
            """;

    /** Every month in advance. A failed payment is tried again three days later, unless the customer is past due. */
    private static final String PAYMENTS = """
            insert into payments (id, subscription_id, amount, currency, status, processed, billing_period_start, billing_period_end, created)
            select quarterdeck.demo_id(demo.seed, 'payment', tenant::bigint * 10000 + month * 10 + attempt),
                   subscriptions.id,
                   case plan when 'enterprise' then 900 + 25 * round(volume / 1000)::integer else plans.price_monthly end + coalesce(addons.price, 0),
                   case story when 'pays in euro' then 'EUR' else 'USD' end,
                   attempts.status,
                   starts + interval '20 minutes' + attempt * interval '72 hours',
                   starts,
                   ends,
                   starts + interval '15 minutes' + attempt * interval '72 hours'
              from quarterdeck.demo_sender
             cross join quarterdeck.demo_data as demo
              join subscriptions on subscriptions.id = quarterdeck.demo_id(demo.seed, 'subscription', tenant)
              join plans on plans.id = subscriptions.plan_id
              left join (select subscription_id, sum(quantity * price_monthly) as price
                           from subscription_addons
                          group by subscription_id) as addons on addons.subscription_id = subscriptions.id
             cross join lateral (select first_day - 3 as booked, least(last_day, demo.day) as paid_for) as term
             cross join lateral (select extract(year from age(paid_for, booked))::integer * 12
                                            + extract(month from age(paid_for, booked))::integer as running) as months
             cross join lateral generate_series(greatest(0, running - demo.months), running) as month
             cross join lateral (select (booked + make_interval(months => month) + time '00:00') at time zone demo.zone     as starts,
                                        (booked + make_interval(months => month + 1) + time '00:00') at time zone demo.zone as ends,
                                        story is not distinct from 'past due' and month > running - tenant % 2 - 1          as overdue,
                                        quarterdeck.demo_random(demo.seed, 'payment', tenant, month) < 0.03                 as declined) as charge
             cross join lateral (select 0 as attempt, case when overdue or declined then 'failed' else 'succeeded' end as status
                                  union all
                                 select 1, case when overdue then 'failed' else 'succeeded' end
                                  where overdue or declined) as attempts
             where main
               and starts + interval '20 minutes' + attempt * interval '72 hours' < demo.day::timestamp at time zone demo.zone
            """;

    private DemoCustomers() {}

    static List<String> statements() {
        return List.of(PLANS, SENDERS, TENANTS, COMPANIES, DOMAINS, SUBSCRIPTIONS, ADDONS, PAYMENTS);
    }
}
