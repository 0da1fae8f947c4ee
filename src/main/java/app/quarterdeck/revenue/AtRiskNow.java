package app.quarterdeck.revenue;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is at risk in the incidents that are open at this moment.
 *
 * @param amount  USD; at least, where an MRR is not known
 * @param unknown in how many of them the MRR is not known
 */
public record AtRiskNow(BigDecimal amount, long unknown) {

    static AtRiskNow of(List<IncidentStake> stakes) {
        return new AtRiskNow(
                stakes.stream().map(IncidentStake::atRisk).reduce(BigDecimal.ZERO, BigDecimal::add),
                stakes.stream().filter(it -> it.mrr().isEmpty()).count());
    }
}
