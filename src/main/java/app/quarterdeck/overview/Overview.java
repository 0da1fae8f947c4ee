package app.quarterdeck.overview;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The business as it was summed up, day by day, and what waits for somebody now. Money is for those who may see it. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Overview {

    /** Days of a period: the one before it ends where it begins. */
    public static final int PERIOD = 30;

    /** What stands in a list beside the brief. */
    public static final int ACTIONS_SHOWN = 8;

    private final OverviewRows rows;

    Overview(OverviewRows rows) {
        this.rows = rows;
    }

    /** The last day that was summed up; empty before the first was. */
    public Optional<LocalDate> lastDay() {
        return rows.lastDay();
    }

    /** All that a page says, in one reading; empty before the first day was summed up. */
    public Optional<Snapshot> snapshot() {
        return rows.snapshot(CurrentUser.maySeeMoney());
    }

    /** The fleet on each day of [from, to] that was summed up, the oldest first. */
    public List<BusinessDay> fleet(LocalDate from, LocalDate to) {
        return rows.fleet(from, to, CurrentUser.maySeeMoney());
    }

    /** A tenant on each day of [from, to] that was summed up, the oldest first; none of a tenant that is not known. */
    public List<BusinessDay> tenant(UUID tenant, LocalDate from, LocalDate to) {
        return rows.tenant(tenant, from, to, CurrentUser.maySeeMoney());
    }

    /**
     * How a tenant stood on a day.
     *
     * @throws NotFoundException if there is no such tenant, or it was not there on that day
     */
    public TenantStanding standing(UUID tenant, LocalDate day) {
        return rows.standing(tenant, day, CurrentUser.maySeeMoney())
                .orElseThrow(() -> new NotFoundException("Tenant " + tenant));
    }

    /** What waits for somebody now, most money first; what is due first comes first where no money is known or shown. */
    public ActionsNeeded needed(int most) {
        return rows.needed(most, CurrentUser.maySeeMoney());
    }

    /** What waits for somebody about one tenant. */
    public List<ActionNeeded> needed(UUID tenant) {
        return rows.needed(tenant, CurrentUser.maySeeMoney());
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

    /** What the figures should be today. */
    public OverviewTargets targets() {
        return rows.targets();
    }
}
