package app.quarterdeck.guide;

import app.quarterdeck.guide.FirstStep.Task;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A step of which somebody said that it need not be done. */
@Table("first_step_dismissed")
record DismissedStep(@Id Task step, Instant dismissedAt, String dismissedBy) {}
