package app.quarterdeck.guide;

import app.quarterdeck.events.EventSnapshots;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.guide.FirstStep.State;
import app.quarterdeck.guide.FirstStep.Task;
import app.quarterdeck.home.DatabaseInUse;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.DemoMark;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first steps with a product that is new. Each is looked at whenever it is asked about, so none is ever wrongly done. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
public class StartGuide {

    private final JdbcClient database;
    private final DismissedSteps dismissed;
    private final DatabaseInUse inUse;
    private final EventSnapshots snapshots;
    private final DemoMark demo;
    private final AuditLog audit;
    private final ReportingCalendar calendar;

    StartGuide(
            JdbcClient database,
            DismissedSteps dismissed,
            DatabaseInUse inUse,
            EventSnapshots snapshots,
            DemoMark demo,
            AuditLog audit,
            ReportingCalendar calendar) {
        this.database = database;
        this.dismissed = dismissed;
        this.inUse = inUse;
        this.snapshots = snapshots;
        this.demo = demo;
        this.audit = audit;
        this.calendar = calendar;
    }

    /** All steps as they stand now. */
    @Transactional(readOnly = true)
    public List<FirstStep> steps() {
        var waived = dismissed.findAll().stream().map(DismissedStep::step).collect(Collectors.toSet());
        return Arrays.stream(Task.values())
                .map(this::look)
                .map(step -> step.state() == State.OPEN && waived.contains(step.task())
                        ? new FirstStep(step.task(), State.DISMISSED, step.found(), step.detail())
                        : step)
                .toList();
    }

    /** Says that a step need not be done. */
    @Transactional
    public void dismiss(Task task) {
        if (dismissed.dismiss(task, calendar.now(), CurrentUser.name())) {
            audit.record("first-step.dismissed", null, Map.of("step", task.name()));
        }
    }

    /** Has a step reminded of again. */
    @Transactional
    public void resume(Task task) {
        if (dismissed.resume(task)) {
            audit.record("first-step.resumed", null, Map.of("step", task.name()));
        }
    }

    private FirstStep look(Task task) {
        return switch (task) {
            case DATABASE -> database();
            case EVENTS -> events();
            case MACHINES -> machines();
            case PEOPLE -> people();
            case DEMO -> demo();
        };
    }

    private FirstStep database() {
        return inUse.isOwn()
                ? new FirstStep(Task.DATABASE, State.OPEN, "own", "")
                : new FirstStep(
                        Task.DATABASE, State.DONE, "server", inUse.server().orElse("JDBC"));
    }

    /** Only a store that is asked over the network tells how old its answers are. */
    private FirstStep events() {
        return snapshots
                .delivery()
                .map(age -> age.isFailing()
                        ? new FirstStep(Task.EVENTS, State.OPEN, "failing", "")
                        : age.asOf()
                                .map(asOf -> new FirstStep(Task.EVENTS, State.DONE, "connected", ""))
                                .orElseGet(() -> new FirstStep(Task.EVENTS, State.OPEN, "waiting", "")))
                .orElseGet(() -> new FirstStep(Task.EVENTS, State.OPEN, "own", ""));
    }

    /** Machines that cost money today, and those of them of which nobody knows how much. */
    private FirstStep machines() {
        var today = database.sql("""
                        select count(*) as machines, count(*) filter (where c.monthly_cost is null) as unpriced
                          from quarterdeck.fleet_machine m
                          left join quarterdeck.cost_known c
                            on c.resource_kind = m.kind and c.resource_id = m.id and c.valid_from <= :today and c.valid_to > :today
                         where m.first_day <= :today
                           and m.end_day > :today
                        """)
                .param("today", calendar.today())
                .query(Machines.class)
                .single();
        if (today.machines() == 0) {
            return new FirstStep(Task.MACHINES, State.OPEN, "none", "");
        }
        return today.unpriced() > 0
                ? new FirstStep(Task.MACHINES, State.OPEN, "unpriced", Long.toString(today.unpriced()))
                : new FirstStep(Task.MACHINES, State.DONE, "priced", Long.toString(today.machines()));
    }

    private FirstStep people() {
        var others = database.sql("""
                        select count(*) from quarterdeck.app_user where enabled and not demo and username <> :self
                        """)
                .param("self", CurrentUser.name())
                .query(Long.class)
                .single();
        return others == 0
                ? new FirstStep(Task.PEOPLE, State.OPEN, "nobody", "")
                : new FirstStep(Task.PEOPLE, State.DONE, "some", Long.toString(others));
    }

    private FirstStep demo() {
        var users = database.sql("select count(*) from quarterdeck.app_user where demo and enabled")
                .query(Long.class)
                .single();
        if (demo.isShown()) {
            return new FirstStep(Task.DEMO, State.OPEN, "shown", "");
        }
        return users > 0
                ? new FirstStep(Task.DEMO, State.OPEN, "users", Long.toString(users))
                : new FirstStep(Task.DEMO, State.DONE, "gone", "");
    }

    private record Machines(long machines, long unpriced) {}
}
