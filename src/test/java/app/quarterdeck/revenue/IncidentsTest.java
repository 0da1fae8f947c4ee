package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@IntegrationTest
class IncidentsTest {

    private static final UUID A = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final ReportingPeriod JUNE =
            new ReportingPeriod(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01"));

    @Autowired
    private Incidents incidents;

    @Autowired
    private Deliverability deliverability;

    @Autowired
    private RevenueAtRisk revenue;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void open() {
        database.sql("""
                insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'A');
                insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour, mrr, at_risk)
                values ('aaaaaaaa-0000-0000-0000-000000000001', 'bounces', 'rule', '2026-07-01 09:00Z', '2026-07-01 09:30Z', '2026-07-01 11:30Z', 120, 1000, 0.1, 1, 100, 34);
                """).update();
        logIn("cto", "TECHNICAL");
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void everyStepSaysWhoAndWhen() {
        incidents.acknowledge(only());
        clock.advance(Duration.ofMinutes(10));
        logIn("ceo", "EXECUTIVE");
        incidents.note(only(), " The list was bought ");
        incidents.act(only(), "Paused the campaign");
        clock.advance(Duration.ofHours(3));
        incidents.recover(only(), "Rates are back");

        var incident = only();
        assertThat(incident.state()).isEqualTo(Incident.State.RECOVERED);
        assertThat(incident.acknowledged()).contains(new Incident.Step(TestClock.START, "cto"));
        assertThat(incident.acted()).contains(new Incident.Step(at("2026-07-01T09:51:00Z"), "ceo"));
        assertThat(incident.action()).contains("Paused the campaign");
        assertThat(incident.recovered()).contains(new Incident.Step(at("2026-07-01T12:51:00Z"), "ceo"));
        assertThat(incident.version()).isEqualTo(3);
        assertThat(incident.overdue(clock.instant())).isFalse();
        assertThat(incidents.history(incident.id()))
                .extracting(IncidentEntry::at, IncidentEntry::who, IncidentEntry::kind, IncidentEntry::text)
                .containsExactly(
                        tuple(TestClock.START, "cto", "acknowledged", ""),
                        tuple(at("2026-07-01T09:51:00Z"), "ceo", "noted", "The list was bought"),
                        tuple(at("2026-07-01T09:51:00Z"), "ceo", "acted", "Paused the campaign"),
                        tuple(at("2026-07-01T12:51:00Z"), "ceo", "recovered", "Rates are back"));
    }

    @Test
    void everyStepIsInTheAuditLog() {
        incidents.acknowledge(only());
        incidents.note(only(), " The list was bought ");
        incidents.act(only(), "Paused the campaign");
        incidents.recover(only(), "Rates are back");

        assertThat(database.sql("""
                        select concat_ws(' ', who, what, before ->> 'state', after ->> 'state', after ->> 'text')
                          from quarterdeck.audit_log
                         where what like 'incident.%'
                         order by id
                        """).query(String.class).list())
                .containsExactly(
                        "cto incident.acknowledged open acknowledged",
                        "cto incident.noted acknowledged The list was bought",
                        "cto incident.acted acknowledged acted Paused the campaign",
                        "cto incident.recovered acted recovered Rates are back");
    }

    @Test
    void whoeverActsHasSeenIt() {
        incidents.act(only(), "Paused the campaign");

        assertThat(only().acknowledged()).isEqualTo(only().acted());
        assertThat(only().state()).isEqualTo(Incident.State.ACTED);
    }

    @Test
    void whoeverComesSecondLearnsHowItStandsNow() {
        var stale = only();
        incidents.acknowledge(only());

        assertThatThrownBy(() -> incidents.act(stale, "Paused the campaign"))
                .isInstanceOfSatisfying(
                        ChangedMeanwhileException.class,
                        e -> assertThat(e.current(Incident.class).state()).isEqualTo(Incident.State.ACKNOWLEDGED));
        assertThatThrownBy(() -> incidents.acknowledge(only())).isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void nothingIsDoneToAnIncidentThatIsOver() {
        incidents.recover(only(), "Rates are back");

        assertThatThrownBy(() -> incidents.act(only(), "Late")).isInstanceOf(ChangedMeanwhileException.class);
        assertThat(incidents.open()).isEmpty();
        assertThat(incidents.of(A)).hasSize(1);
    }

    @Test
    void anActionNeedsWords() {
        assertThatThrownBy(() -> incidents.act(only(), "  ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> incidents.note(only(), "x".repeat(2001))).isInstanceOf(IllegalArgumentException.class);
        assertThat(incidents.history(only().id())).isEmpty();
    }

    @Test
    void anIncidentIsOverdueWhenNobodyActedInTime() {
        assertThat(only().overdue(at("2026-07-01T11:30:00Z"))).isFalse();
        assertThat(only().overdue(at("2026-07-01T11:30:01Z"))).isTrue();
    }

    @Test
    void anUnknownIncidentIsNotFound() {
        assertThatThrownBy(() -> incidents.incident(-1)).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EXECUTIVE, true, true",
        "FINANCE,   true, false",
        "TECHNICAL, false, true",
        "ADMIN,     true, true",
        "NOBODY,    false, false"
    })
    void eachRoleMayDoItsPart(String role, boolean money, boolean act) {
        var incident = only();
        var tenants = TenantQuery.worstFirst(JUNE);
        var query = new LinkedHashMap<String, Runnable>();
        query.put("fleetHours", () -> deliverability.fleetHours(clock.instant(), clock.instant()));
        query.put("fleetDays", () -> deliverability.fleetDays(JUNE));
        query.put("tenants", () -> deliverability.tenants(tenants, 0, 10));
        query.put("totals", () -> deliverability.totals(tenants));
        query.put("tenant", () -> deliverability.tenant(A, JUNE));
        query.put("hoursOf", () -> deliverability.hoursOf(A, clock.instant(), clock.instant()));
        query.put("daysOf", () -> deliverability.daysOf(A, JUNE));
        query.put("sourcesOf", () -> deliverability.sourcesOf(A, JUNE));
        query.put("limits", () -> deliverability.bounceLimits());
        query.put("complaintLimits", () -> deliverability.complaintLimits());
        query.put("open", () -> incidents.open());
        query.put("of", () -> incidents.of(A));
        query.put("page", () -> incidents.page(IncidentQuery.mostUrgentFirst(), 0, 10));
        query.put("count", () -> incidents.count(IncidentQuery.mostUrgentFirst()));
        query.put("incident", () -> incidents.incident(incident.id()));
        query.put("history", () -> incidents.history(incident.id()));
        var amounts = Map.<String, Runnable>of(
                "openIncidents", () -> revenue.openIncidents(),
                "worth", () -> revenue.worth(A, JUNE),
                "tenants", () -> revenue.tenants(tenants, 0, 10),
                "top", () -> revenue.top(tenants, 10),
                "stakes", () -> revenue.stakes(List.of(incident.id())));
        var steps = new LinkedHashMap<String, Runnable>();
        steps.put("note", () -> incidents.note(incident, "Seen"));
        steps.put("acknowledge", () -> incidents.acknowledge(incident));
        steps.put("act", () -> incidents.act(incidents.incident(incident.id()), "Paused"));
        steps.put("recover", () -> incidents.recover(incidents.incident(incident.id()), "Over"));

        logIn("somebody", role);

        query.forEach((name, call) -> check(name, call, !role.equals("NOBODY")));
        amounts.forEach((name, call) -> check(name, call, money));
        steps.forEach((name, call) -> check(name, call, act));
        logOut();
        query.forEach((name, call) ->
                assertThatThrownBy(call::run).as(name).isInstanceOf(AuthenticationCredentialsNotFoundException.class));
    }

    @Test
    void anOrderByMoneyIsClosedToDeliverability() {
        var byRevenue = new TenantQuery(JUNE, "", Optional.empty(), TenantQuery.Order.MRR, true);

        assertThatThrownBy(() -> deliverability.tenants(byRevenue, 0, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void check(String name, Runnable call, boolean open) {
        if (open) {
            assertThatCode(call::run).as(name).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(call::run).as(name).isInstanceOf(AccessDeniedException.class);
        }
    }

    private Incident only() {
        var before = SecurityContextHolder.getContext().getAuthentication();
        logIn("reader", "ADMIN");
        try {
            return incidents.page(IncidentQuery.mostUrgentFirst(), 0, 10).getFirst();
        } finally {
            SecurityContextHolder.getContext().setAuthentication(before);
        }
    }

    private static void logIn(String name, String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(name, "", "ROLE_" + role));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
