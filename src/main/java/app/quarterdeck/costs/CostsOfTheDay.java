package app.quarterdeck.costs;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts the costs that hold today into the platform's columns, where other software reads them. */
@Service
class CostsOfTheDay {

    private final CostChangeStore store;
    private final ApplicationEventPublisher publisher;

    CostsOfTheDay(CostChangeStore store, ApplicationEventPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    /** Says of how many machines the column differed. */
    @Transactional
    long begin() {
        var begun = store.applyToday();
        if (begun > 0) {
            publisher.publishEvent(new CostsChanged(List.of()));
        }
        return begun;
    }
}
