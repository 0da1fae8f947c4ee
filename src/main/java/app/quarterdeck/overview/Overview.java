package app.quarterdeck.overview;

import app.quarterdeck.figures.ComparedDays;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The business over a period, what moved it, and what waits for somebody now. Money is for those who may see it. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Overview {

    /** What stands in a list beside the brief. */
    public static final int ACTIONS_SHOWN = 8;

    private static final int MOVERS_SHOWN = 3;

    /** What pages and briefs say beside the figures that their readers steer by. */
    private static final List<String> MORE = List.of(
            "business_health_score",
            "efficiency_score",
            "bounce_rate",
            "open_incidents",
            "total_monthly_cost",
            "optimization_savings_potential",
            "strategic_decision_velocity",
            "overdue_decisions");

    private static final List<String> OF_TENANT = List.of(
            "business_health_score",
            "gross_margin",
            "mrr",
            "efficiency_score",
            "revenue_protection_rate",
            "optimization_savings_potential",
            "bounce_rate",
            "complaint_rate",
            "delivery_rate");

    private final Figures figures;
    private final OverviewRows rows;

    Overview(Figures figures, OverviewRows rows) {
        this.figures = figures;
        this.rows = rows;
    }

    /** All that the overview says to an audience, in one reading. */
    public OverviewReport report(Audience audience, ComparedDays of) {
        var keys = Stream.concat(audience.figures().stream(), MORE.stream()).toList();
        var headline = audience.headline();
        return new OverviewReport(
                figures.sheet(Scope.fleet(), of.days(), of.before(), keys),
                figures.rows(headline, Scope.fleet(), of.days()),
                figures.days(
                        Stream.concat(Stream.of(headline), audience.figures().stream())
                                .toList(),
                        of.days()),
                of.before()
                        .map(before ->
                                figures.movers(audience.figures(), Scope.fleet(), of.days(), before, MOVERS_SHOWN))
                        .orElse(Map.of()),
                needed());
    }

    /**
     * What a tenant is called.
     *
     * @throws NotFoundException if there is no such tenant
     */
    public String nameOf(UUID tenant) {
        return rows.nameOf(tenant).orElseThrow(() -> new NotFoundException("Tenant " + tenant));
    }

    /** All that the summary of a tenant says, in one reading. */
    public TenantReport report(UUID tenant, ComparedDays of) {
        var level = rows.levelOf(tenant, of.days());
        return new TenantReport(
                figures.sheet(Scope.of(tenant), of.days(), of.before(), OF_TENANT),
                level.level(),
                level.incident(),
                rows.daysOf(tenant, of.days(), CurrentUser.maySeeMoney()),
                rows.needed(Optional.of(tenant), Integer.MAX_VALUE, CurrentUser.maySeeMoney()));
    }

    /** What waits for somebody now, what is due first comes first. */
    public ActionsNeeded needed() {
        return rows.needed(Optional.empty(), ACTIONS_SHOWN, CurrentUser.maySeeMoney());
    }

    /** A page of tenants. */
    public List<TenantStanding> page(StandingQuery query, int offset, int limit) {
        return rows.page(query, offset, limit, CurrentUser.maySeeMoney());
    }

    /** All tenants, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantStanding> all(StandingQuery query) {
        return rows.all(query, CurrentUser.maySeeMoney());
    }

    public int count(StandingQuery query) {
        return rows.count(query);
    }
}
