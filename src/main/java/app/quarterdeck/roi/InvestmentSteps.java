package app.quarterdeck.roi;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Everything that was said about investments. */
interface InvestmentSteps extends Repository<InvestmentStep, Long> {

    List<InvestmentStep> findByInvestmentIdOrderByIdDesc(long investment);

    InvestmentStep save(InvestmentStep step);
}
