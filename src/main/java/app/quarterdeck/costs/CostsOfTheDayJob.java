package app.quarterdeck.costs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets values that were said to hold from a day on begin on that day. */
@Component
class CostsOfTheDayJob {

    private static final Logger log = LoggerFactory.getLogger(CostsOfTheDayJob.class);

    private final CostsOfTheDay costs;

    CostsOfTheDayJob(CostsOfTheDay costs) {
        this.costs = costs;
    }

    /** Often enough that a day begins on time in every reporting zone; on all other turns there is nothing to do. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT20S")
    void begin() {
        var begun = costs.begin();
        if (begun > 0) {
            log.info("{} machines cost something else from today on", begun);
        }
    }
}
