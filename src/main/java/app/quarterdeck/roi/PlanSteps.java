package app.quarterdeck.roi;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Everything that was said about planned returns. */
interface PlanSteps extends Repository<PlanStep, Long> {

    List<PlanStep> findByKindOrderByIdDesc(String kind);

    PlanStep save(PlanStep step);
}
