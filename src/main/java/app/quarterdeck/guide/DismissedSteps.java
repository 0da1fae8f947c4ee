package app.quarterdeck.guide;

import app.quarterdeck.guide.FirstStep.Task;
import java.time.Instant;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The steps that need not be done. */
interface DismissedSteps extends Repository<DismissedStep, Task> {

    List<DismissedStep> findAll();

    /** Adds one, unless somebody else said so before. */
    @Modifying
    @Query("""
            insert into quarterdeck.first_step_dismissed (step, dismissed_at, dismissed_by)
            values (:step, :at, :by)
            on conflict do nothing
            """)
    boolean dismiss(Task step, Instant at, String by);

    /** Takes one back; false if nobody had said so. */
    @Modifying
    @Query("delete from quarterdeck.first_step_dismissed where step = :step")
    boolean resume(Task step);
}
