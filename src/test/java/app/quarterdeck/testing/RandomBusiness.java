package app.quarterdeck.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A small business with whatever can be wrong or odd about one, from January to June 2026: machines without a price or with
 * another one from some day on, IPs and domains that move, tenants that are deleted, that hold nothing or send nothing, refunds
 * and payments that do not count, plans without a price or a limit, emails of which only the number sent is known, complaints
 * without emails, incidents, decisions, savings and events. The same seed makes the same business.
 */
public final class RandomBusiness {

    /** Everything is as of then. */
    public static final Instant NOW = Instant.parse("2026-07-01T09:41:00Z");

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 181;
    private static final int TENANTS = 6;
    private static final int VPS = 4;
    private static final int IPS = 9;

    private final SplittableRandom random;
    private final JdbcClient database;
    private final List<UUID> tenants = ids(3, TENANTS);

    private RandomBusiness(long seed, JdbcClient database) {
        random = new SplittableRandom(seed);
        this.database = database;
    }

    /** Writes the rows of the business of a seed into an empty database; returns its tenants. */
    public static List<UUID> write(long seed, JdbcClient database) {
        var business = new RandomBusiness(seed, database);
        business.at(NOW);
        business.customers();
        business.machines();
        business.emails();
        business.happenings();
        business.moves();
        business.at(NOW);
        return business.tenants;
    }

    private void customers() {
        run("""
            insert into plans (id, name, slug, max_emails_per_month, price_monthly, price_yearly)
            values (md5('p0')::uuid, 'Starter', 'starter', 1000, 29, null), (md5('p1')::uuid, 'Growth', 'growth', 50000, 149, 1490),
                   (md5('p2')::uuid, 'Enterprise', 'enterprise', null, 0, null)
            """);
        for (var tenant : tenants) {
            run("insert into tenants (id, name, created) values (?, ?, ?)", tenant, name(tenant), start(early()));
            for (var number = random.nextInt(3); number >= 0; number--) {
                subscription(tenant, number);
            }
        }
    }

    private void subscription(UUID tenant, int number) {
        var id = UUID.nameUUIDFromBytes((tenant + " " + number).getBytes());
        run(
                """
                insert into subscriptions (id, tenant_id, plan_id, status, current_period_start, current_period_end, created)
                values (?, ?, md5('p' || ?)::uuid, ?, '2026-06-01Z', '2026-07-01Z', ?)
                """,
                id,
                tenant,
                random.nextInt(3),
                one("active", "active", "active", "past_due", "canceled"),
                start(early()));
        for (var month = 0; month < 6; month++) {
            if (random.nextInt(5) == 0) {
                continue;
            }
            var first = FIRST.plusMonths(month).plusDays(random.nextInt(3) == 0 ? random.nextInt(27) : 0);
            payment(id, amount(400), "succeeded", "USD", first, first.plusMonths(1));
            if (random.nextInt(6) == 0) {
                payment(id, amount(500).negate(), "succeeded", "usd", first, first.plusMonths(1));
            }
            if (random.nextInt(6) == 0) {
                payment(id, amount(100), one("failed", "pending", "settled?"), "USD", first, first.plusMonths(1));
            }
            if (random.nextInt(8) == 0) {
                payment(id, amount(100), "succeeded", one("EUR", null), first, first.plusMonths(1));
            }
        }
        if (random.nextInt(4) == 0) {
            payment(id, amount(2000), "succeeded", "USD", FIRST.plusDays(random.nextInt(60)), FIRST.plusYears(1));
        }
        if (random.nextInt(6) == 0) {
            payment(null, amount(50), "succeeded", "USD", FIRST, FIRST.plusMonths(6));
        }
    }

    private void payment(
            @Nullable UUID subscription,
            BigDecimal amount,
            String status,
            @Nullable String currency,
            LocalDate first,
            LocalDate end) {
        run("""
                insert into payments (subscription_id, amount, currency, status, processed, billing_period_start, billing_period_end, created)
                values (cast(? as uuid), ?, cast(? as text), ?, ?, ?, ?, ?)
                """, subscription, amount, currency, status, start(first), start(first), start(end), start(first));
    }

    private void machines() {
        for (var vps : ids(4, VPS)) {
            run(
                    "insert into vps_instances (id, hostwinds_instance_id, region, status, created, updated, approximate_cost) values (?, ?, ?, 'active', ?, ?, cast(? as numeric))",
                    vps,
                    "hw-" + vps.getLeastSignificantBits(),
                    one("seattle", "dallas", null),
                    start(early()),
                    start(early()),
                    price(60));
        }
        for (var ip : ids(5, IPS)) {
            run(
                    "insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, updated, approximate_cost) values (?, cast(? as uuid), ?, ?, ?, ?, cast(? as numeric))",
                    ip,
                    random.nextInt(8) == 0 ? null : new UUID(4, 1 + random.nextInt(VPS)),
                    "192.0.2." + ip.getLeastSignificantBits(),
                    one("assigned", "warming", "burned", "available"),
                    start(early()),
                    start(early()),
                    price(9));
        }
        for (var domain : ids(6, TENANTS + 2)) {
            run(
                    "insert into domains (id, tenant_id, domain, created) values (?, ?, ?, ?)",
                    domain,
                    tenants.get(random.nextInt(TENANTS - 1)),
                    "d" + domain.getLeastSignificantBits() + ".example",
                    start(FIRST));
            for (var held = random.nextInt(4); held > 0; held--) {
                var assigned = early();
                run(
                        "insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned, expires) values (?, ?, ?, ?, cast(? as timestamptz))",
                        domain,
                        new UUID(5, 1 + random.nextInt(IPS)),
                        one("active", "active", "warming", "scheduled", "expired"),
                        start(assigned),
                        random.nextInt(3) == 0
                                ? start(assigned.plusDays(20 + random.nextInt(120)))
                                        .toString()
                                : null);
            }
        }
        // Some cost more from a day in the middle of a month on.
        run("""
            select quarterdeck.record_costs(array_agg((v.resource_kind, v.resource_id, v.monthly_cost + 7.77, date '2026-06-11', null, 'cfo', 'Price rise', 'form')::quarterdeck.cost_change), ?)
              from (select distinct on (c.resource_id) c.* from quarterdeck.cost_value c where c.monthly_cost is not null order by c.resource_id limit ?) v
            having count(*) > 0
            """, NOW.atOffset(ZoneOffset.UTC), 1 + random.nextInt(4));
    }

    private void emails() {
        // As in a platform's own table, where the columns need not add up.
        run("alter table deliverability_daily_summary drop constraint deliverability_daily_summary_adds_up");
        for (var tenant : tenants.subList(0, TENANTS - 1)) {
            var size = 1 + random.nextInt(3000);
            var bounces = random.nextInt(6) == 0 ? 20 : 3 + random.nextInt(4);
            for (var day = 0; day < DAYS; day++) {
                switch (random.nextInt(12)) {
                    case 0, 1 -> {}
                    case 2 -> mail(tenant, day, size, 0, 0, 0, 0);
                    case 3 -> mail(tenant, day, 0, 0, 0, 0, random.nextInt(3));
                    default -> {
                        var sent = random.nextInt(size);
                        var bounced = sent * random.nextInt(bounces + 1) / 100;
                        var blocked = sent * random.nextInt(2) / 100;
                        mail(tenant, day, sent, sent - bounced - blocked, bounced, blocked, sent / 1000);
                    }
                }
            }
        }
    }

    private void mail(UUID tenant, int day, int sent, int delivered, int bounced, int blocked, int complaints) {
        run("""
                insert into deliverability_daily_summary
                       (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                values (?, ?, ?, ?, ?, ?, ?)
                """, tenant, FIRST.plusDays(day), sent, delivered, bounced, blocked, complaints);
    }

    /** Incidents, decisions, savings, events. */
    private void happenings() {
        for (var tenant : tenants) {
            for (var number = random.nextInt(4); number > 0; number--) {
                var opened = start(early()).toInstant();
                var acted = random.nextInt(3) == 0 ? null : opened.plusSeconds(random.nextInt(14_000));
                run(
                        """
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour,
                                                          mrr, at_risk, acknowledged, acknowledged_by, acted, acted_by, action, recovered, recovered_by)
                        select ?, ?, 'rule', o.at, o.at, o.at + interval '2 hours', 10, 100, 0.1, 1, 50, ?, o.acted, o.who, o.acted, o.who,
                               case when o.acted is not null then 'Paused' end, o.at + interval '9 days', 'cto'
                          from (select cast(? as timestamptz) as at, cast(? as timestamptz) as acted, cast(? as text) as who) o
                        """,
                        tenant,
                        one("bounces", "complaints"),
                        amount(300),
                        opened.toString(),
                        acted == null ? null : acted.toString(),
                        acted == null ? null : "cto");
            }
            run("""
                    insert into quarterdeck.revenue_impact_day (tenant_id, day, positive_micros, negative_micros, events, unreadable)
                    values (?, '2026-06-20', ?, ?, ?, 0)
                    """, tenant, random.nextLong(1_000_000_000L), random.nextLong(500_000_000L), random.nextInt(9));
            if (random.nextInt(2) == 0) {
                run(
                        "insert into quarterdeck.savings_day (tenant_id, day, type, savings_micros, events, unreadable) values (?, '2026-06-12', 'implemented', ?, 1, 0)",
                        tenant,
                        random.nextLong(90_000_000L));
            }
        }
        for (var number = 0; number < 9; number++) {
            var raised = start(early()).toInstant();
            run(
                    """
                    insert into quarterdeck.decision (title, question, choice, why, owner, tenant_id, metric, expected_change, expected_low, expected_high,
                                                      probability, review_on, state, raised_at, raised_by, decided_at, decided_by, implemented_at,
                                                      implemented_by, baseline_from, baseline_to, baseline, actual_from, actual_to, actual,
                                                      reviewed_at, reviewed_by)
                    select ?, 'What?', 'This', 'Why not', 'ceo', cast(? as uuid), 'bounce_rate', -0.01, -0.02, 0, ?, '2026-06-20', d.state, d.at, 'ceo',
                           case when d.state <> 'raised' then d.at + d.hours * interval '1 hour' end, case when d.state <> 'raised' then 'ceo' end,
                           case when d.state = 'reviewed' then d.at + d.hours * interval '1 hour' end, case when d.state = 'reviewed' then 'ceo' end,
                           '2026-04-01', '2026-05-01', case when d.state = 'reviewed' then 0.05 end,
                           case when d.state = 'reviewed' then date '2026-05-21' end, case when d.state = 'reviewed' then date '2026-06-20' end,
                           case when d.state = 'reviewed' then cast(? as numeric) end,
                           case when d.state = 'reviewed' then greatest(timestamptz '2026-06-20 01:00Z', d.at + d.hours * interval '1 hour') end,
                           case when d.state = 'reviewed' then 'quarterdeck' end
                      from (select cast(? as timestamptz) as at, cast(? as text) as state, cast(? as numeric) as hours) d
                    """,
                    "Decision " + number,
                    random.nextInt(2) == 0 ? null : tenants.get(random.nextInt(TENANTS)),
                    BigDecimal.valueOf(random.nextInt(101), 2),
                    BigDecimal.valueOf(random.nextInt(70), 3),
                    raised.toString(),
                    one("raised", "decided", "decided", "reviewed", "reviewed"),
                    BigDecimal.valueOf(random.nextInt(4000), 1));
        }
        for (var number = 0; number < 8; number++) {
            saving(number);
        }
    }

    private void saving(int number) {
        var state = one("identified", "accepted", "implemented", "verified", "dismissed");
        var kind = number % 4 == 0 ? "price" : "saving";
        var found = early();
        var done = found.plusDays(random.nextInt(30));
        var vps = new UUID(4, 1 + random.nextInt(VPS));
        var id = database.sql("""
                        insert into quarterdeck.opportunity
                               (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, tenant_id, monthly_amount, state, owner, due,
                                found_at, found_by, accepted_at, accepted_by, implemented_at, implemented_by, implemented_on, verified_at,
                                dismissed_at, dismissed_by, dismissal_reason, followed_up)
                        select 'proposed', 1, o.kind, o.name, o.name, '{"loss": 100000}', '[]', o.name, cast(:tenant as uuid), :amount, o.state,
                               case when o.taken then 'cfo' end, case when o.taken then o.found + 20 end, o.found, 'quarterdeck',
                               case when o.taken then o.found end, case when o.taken then 'cfo' end,
                               case when o.done then o.day end, case when o.done then 'cfo' end, case when o.done then o.day end,
                               case when o.state = 'verified' then o.day + 31 end,
                               case when o.state = 'dismissed' then o.day end, case when o.state = 'dismissed' then 'cfo' end,
                               case when o.state = 'dismissed' then 'No' end, true
                          from (select :state as state, :kind as kind, :name as name, cast(:found as date) as found, cast(:day as date) as day,
                                       :state in ('accepted', 'implemented', 'verified') as taken, :state in ('implemented', 'verified') as done) o
                        returning id
                        """)
                .param(
                        "tenant",
                        kind.equals("price") ? tenants.get(number % TENANTS).toString() : null)
                .param("amount", amount(9))
                .param("state", state)
                .param("kind", kind)
                .param("name", "Saving " + number)
                .param("found", found)
                .param("day", done)
                .query(Long.class)
                .single();
        if (kind.equals("saving")) {
            run("""
                    insert into quarterdeck.opportunity_resource (opportunity_id, claims, resource_kind, resource_id, name, cost, cost_before)
                    select o.id, o.claims, 'vps', ?, 'hw', 10, 20 from quarterdeck.opportunity o
                     where o.id = ?
                       and not (o.claims and exists (select from quarterdeck.opportunity_resource r where r.claims and r.resource_id = ?))
                    """, vps, id, vps);
        }
        if (kind.equals("saving") && (state.equals("verified") || state.equals("implemented"))) {
            for (var days = 30; days <= 90 && done.plusDays(days).isBefore(LocalDate.of(2026, 7, 1)); days += 30) {
                check(id, days, done);
            }
        }
    }

    private void check(long opportunity, int days, LocalDate done) {
        run(
                """
                insert into quarterdeck.opportunity_check (opportunity_id, days, measured_at, from_day, to_day, cost_before, cost_measured, realised)
                select ?, ?, ?, ?, ?, c.before, c.measured, greatest(0, c.before - c.measured)
                  from (select cast(? as numeric) as before, cast(? as numeric) as measured) c
                """,
                opportunity,
                days,
                start(done.plusDays(days + 1L)),
                done.plusDays(days - 30L),
                done.plusDays(days),
                amount(40),
                amount(30));
    }

    /** What changes in June, seen on its day. */
    private void moves() {
        at(Instant.parse("2026-06-08T12:00:00Z"));
        run("update domains set tenant_id = ? where id = ?", tenants.get(1), new UUID(6, 1));
        run(
                "update smtp_ip_addresses set vps_instance_id = ? where id = ?",
                new UUID(4, 1 + random.nextInt(VPS)),
                new UUID(5, 1));
        at(Instant.parse("2026-06-19T12:00:00Z"));
        run(
                "update tenants set deleted = '2026-06-19 10:00Z' where id = ?",
                tenants.get(2 + random.nextInt(TENANTS - 2)));
        run(
                "update vps_instances set status = 'decommissioned', updated = '2026-06-19 10:00Z' where id = ?",
                new UUID(4, 1 + random.nextInt(VPS)));
    }

    private void at(Instant time) {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", time.toString())
                .query()
                .singleRow();
    }

    private void run(String sql, @Nullable Object... values) {
        var statement = database.sql(sql);
        for (var value : values) {
            statement = statement.param(value);
        }
        if (sql.stripLeading().startsWith("select")) {
            statement.query().listOfRows();
        } else {
            statement.update();
        }
    }

    /** Mostly before the last months. */
    private LocalDate early() {
        return FIRST.plusDays(random.nextInt(3) == 0 ? random.nextInt(170) : random.nextInt(60));
    }

    private BigDecimal amount(int most) {
        return BigDecimal.valueOf(1 + random.nextInt(100 * most), 2);
    }

    private @Nullable BigDecimal price(int most) {
        return random.nextInt(5) == 0 ? null : amount(most);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static String name(UUID tenant) {
        return "Tenant " + tenant.getLeastSignificantBits();
    }

    private static List<UUID> ids(int kind, int number) {
        var ids = new ArrayList<UUID>();
        for (var at = 1; at <= number; at++) {
            ids.add(new UUID(kind, at));
        }
        return ids;
    }

    @SafeVarargs
    private <T extends @Nullable Object> T one(T... of) {
        return of[random.nextInt(of.length)];
    }
}
