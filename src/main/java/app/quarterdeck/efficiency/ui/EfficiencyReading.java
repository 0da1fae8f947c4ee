package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.Efficiency;
import app.quarterdeck.efficiency.EfficiencyCosts;
import app.quarterdeck.efficiency.EfficiencyDay;
import app.quarterdeck.efficiency.FleetEfficiency;
import app.quarterdeck.efficiency.FleetNode;
import app.quarterdeck.efficiency.FleetQuery;
import app.quarterdeck.efficiency.TenantEfficiency;
import app.quarterdeck.efficiency.TenantEfficiencyQuery;
import app.quarterdeck.figures.ReportingPeriod;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures as this reader may have them; the services guard themselves.
 *
 * @param money whether the reader sees what is made of money
 */
record EfficiencyReading(Efficiency open, EfficiencyCosts costs, boolean money) {

    FleetEfficiency fleet(ReportingPeriod period) {
        return money ? costs.fleet(period) : open.fleet(period);
    }

    List<EfficiencyDay> days(ReportingPeriod period) {
        return money ? costs.days(period) : open.days(period);
    }

    List<TenantEfficiency> tenants(TenantEfficiencyQuery query, int offset, int limit) {
        return money ? costs.tenants(query, offset, limit) : open.tenants(query, offset, limit);
    }

    Stream<TenantEfficiency> allTenants(TenantEfficiencyQuery query) {
        return money ? costs.allTenants(query) : open.allTenants(query);
    }

    List<FleetNode> branch(FleetQuery query, @Nullable FleetNode parent, int offset, int limit) {
        return money ? costs.branch(query, parent, offset, limit) : open.branch(query, parent, offset, limit);
    }

    Stream<FleetNode> allNodes(FleetQuery query) {
        return money ? costs.allNodes(query) : open.allNodes(query);
    }
}
