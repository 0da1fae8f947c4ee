package app.quarterdeck.efficiency;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The same figures with what is made of money, for readers who may see it. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class EfficiencyCosts {

    private final EfficiencyRows rows;
    private final FleetRows nodes;

    EfficiencyCosts(EfficiencyRows rows, FleetRows nodes) {
        this.rows = rows;
        this.nodes = nodes;
    }

    /** The fleet's score in a period and all that it is made of. */
    public FleetEfficiency fleet(ReportingPeriod period) {
        return rows.fleet(period, true);
    }

    /** The fleet's daily scores with all parts, as far as days are reckoned, the oldest first. */
    public List<EfficiencyDay> days(ReportingPeriod period) {
        return rows.days(period, true);
    }

    /** What a thousand delivered mails cost the fleet, USD; empty without mail or prices. */
    public Optional<BigDecimal> costPerThousand(ReportingPeriod period) {
        return rows.costPerThousand(period);
    }

    /** A page of the tenants with the part of cost. */
    public List<TenantEfficiency> tenants(TenantEfficiencyQuery query, int offset, int limit) {
        return rows.tenants(query, offset, limit, true);
    }

    /** All of the tenants with the part of cost; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantEfficiency> allTenants(TenantEfficiencyQuery query) {
        return rows.allTenants(query, true);
    }

    /** What stands on a part of the fleet, or its machines, with their prices. */
    public List<FleetNode> branch(FleetQuery query, @Nullable FleetNode parent, int offset, int limit) {
        return nodes.branch(query, parent, offset, limit, true);
    }

    /** The whole fleet with prices, each branch after what it stands on; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<FleetNode> allNodes(FleetQuery query) {
        return nodes.all(query, true);
    }
}
