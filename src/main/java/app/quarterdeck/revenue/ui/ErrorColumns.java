package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.Evidence;
import app.quarterdeck.figures.Rate;
import app.quarterdeck.revenue.ErrorImpact;
import app.quarterdeck.revenue.ErrorReport;
import app.quarterdeck.revenue.ErrorsKnown;
import app.quarterdeck.revenue.RiskConstants;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the errors of a period and those around an incident have in common on screen. */
final class ErrorColumns {

    private ErrorColumns() {}

    /** What the components reported. */
    static void addReported(DataGrid<ErrorRow> grid) {
        grid.addColumns(
                GridColumn.<ErrorRow>text("component", Texts.get("errors.component"), ErrorColumns::component)
                        .growing(2),
                GridColumn.status(
                        "severity",
                        Texts.get("errors.severity"),
                        row -> row.component().map(ErrorColumns::severity)),
                count("events", ErrorImpact::events),
                GridColumn.component(
                        "tenants",
                        Texts.get("errors.tenants"),
                        row -> row.component().map(ErrorColumns::tenants).orElseGet(Span::new),
                        row -> row.component().map(ErrorColumns::whom)),
                GridColumn.optionalNumber(
                        "affected",
                        Texts.get("errors.affected"),
                        Unit.COUNT,
                        row -> row.component()
                                .flatMap(ErrorImpact::affectedEmails)
                                .map(BigDecimal::valueOf)));
    }

    /** When they were. */
    static void addTimes(DataGrid<ErrorRow> grid) {
        grid.addColumns(
                GridColumn.time(
                        "first",
                        Texts.get("errors.first"),
                        row -> row.component().map(it -> it.hours().first())),
                GridColumn.time(
                        "last",
                        Texts.get("errors.last"),
                        row -> row.component().map(it -> it.hours().last())));
    }

    /** What it cost, for those who may see it. */
    static void addMoney(DataGrid<ErrorRow> grid) {
        grid.addColumns(
                GridColumn.optionalNumber("loss", Texts.get("revenue.loss-short"), Unit.USD, ErrorRow::loss),
                GridColumn.optionalNumber(
                        "reported",
                        Texts.get("errors.reported"),
                        Unit.USD,
                        row -> row.component().flatMap(ErrorImpact::money).flatMap(ErrorImpact.Money::reported)));
    }

    /** What became of the mail. */
    static void addOutcomes(DataGrid<ErrorRow> grid) {
        grid.addColumns(
                GridColumn.status(
                        "evidence",
                        Texts.get("revenue.evidence"),
                        row -> row.component().map(ErrorColumns::evidence)),
                GridColumn.optionalNumber(
                        "rate",
                        Texts.get("errors.rate"),
                        Unit.PERCENT,
                        row -> row.component()
                                .flatMap(it -> it.outcomes().rate())
                                .map(Rate::value)),
                GridColumn.optionalNumber(
                        "usual",
                        Texts.get("errors.usual"),
                        Unit.PERCENT,
                        row -> row.component().flatMap(it -> it.outcomes().usualRate())),
                GridColumn.<ErrorRow>optionalText(
                                "interval",
                                Texts.get("revenue.interval-95"),
                                row -> row.component()
                                        .flatMap(it -> it.outcomes().rate())
                                        .map(rate -> Format.interval(
                                                rate.interval().lower(),
                                                rate.interval().upper(),
                                                1)))
                        .hidden(),
                GridColumn.optionalNumber("excess", Texts.get("errors.excess"), Unit.COUNT, ErrorRow::excess),
                GridColumn.<ErrorRow>optionalNumber(
                                "excess-complaints",
                                Texts.get("errors.excess-complaints"),
                                Unit.COUNT,
                                ErrorRow::excessComplaints)
                        .hidden(),
                GridColumn.<ErrorRow>optionalText(
                                "hours",
                                Texts.get("errors.hours"),
                                row -> row.component()
                                        .map(it -> Texts.get(
                                                "errors.hours-of",
                                                Format.count(it.hours().compared()),
                                                Format.count(it.hours().all()))))
                        .hidden(),
                count("shared", it -> it.hours().shared()).hidden(),
                count("unreadable", ErrorImpact::unreadable).hidden());
    }

    /** The sums, in which no hour counts twice. */
    static Map<String, BigDecimal> totals(ErrorReport report) {
        var sums = new HashMap<String, BigDecimal>();
        report.total().ifPresent(total -> {
            sums.put("events", BigDecimal.valueOf(total.events()));
            total.affectedEmails().ifPresent(sum -> sums.put("affected", BigDecimal.valueOf(sum)));
            total.outcomes().excess().ifPresent(sum -> sums.put("excess", sum));
            total.outcomes().excessComplaints().ifPresent(sum -> sums.put("excess-complaints", sum));
            total.money().flatMap(ErrorImpact.Money::reported).ifPresent(sum -> sums.put("reported", sum));
            total.money().flatMap(ErrorImpact.Money::loss).ifPresent(sum -> sums.put("loss", sum));
        });
        return sums;
    }

    /** How old the errors are. */
    static String asOf(ErrorsKnown known) {
        return known.asOf()
                .map(time ->
                        Texts.get(known.failing() ? "errors.as-of-failing" : "errors.as-of", Format.dateTime(time)))
                .orElse("");
    }

    /** Why there are no errors, where that is not because nothing broke. */
    static Optional<String> unknown(ErrorsKnown known) {
        if (known.asOf().isEmpty()) {
            return Optional.of(Texts.get(known.failing() ? "errors.unavailable" : "errors.not-asked"));
        }
        return known.oldest().isEmpty() ? Optional.of(Texts.get("errors.never")) : Optional.empty();
    }

    /** How it is computed; the constants are of money, so only for those who may see it. */
    static Explanation explanation(Optional<RiskConstants> constants, Instant asOf) {
        var explanation = Explanation.of(
                constants.isPresent() ? "errors.formula" : "errors.formula.without-money",
                Texts.get("errors.source"),
                asOf);
        return constants
                .map(it -> explanation
                        .with(Texts.get("revenue.constant.loss-per-bounce"), Format.usd(it.lossPerBounce()))
                        .with(Texts.get("revenue.constant.loss-per-complaint"), Format.usd(it.lossPerComplaint())))
                .orElse(explanation);
    }

    private static GridColumn<ErrorRow> count(String key, Function<ErrorImpact, Long> count) {
        return GridColumn.optionalNumber(
                key,
                Texts.get("errors." + key),
                Unit.COUNT,
                row -> row.component().map(count).map(BigDecimal::valueOf));
    }

    private static String component(ErrorRow row) {
        return row.component()
                .map(it -> it.component().orElseGet(() -> Texts.get("errors.unnamed")))
                .orElseGet(() -> Texts.get("errors.counted-before"));
    }

    private static Status severity(ErrorImpact row) {
        return row.severity()
                .map(severity -> new Status(
                        switch (severity) {
                            case "critical" -> Tone.CRITICAL;
                            case "high" -> Tone.ATTENTION;
                            default -> Tone.INFO;
                        },
                        Texts.get("errors.severity." + severity)))
                .orElseGet(() -> new Status(Tone.NONE, Texts.get("errors.severity.unknown")));
    }

    private static Status evidence(ErrorImpact row) {
        return row.outcomes()
                .rate()
                .flatMap(Rate::evidence)
                .map(evidence -> new Status(tone(evidence), Texts.get("errors.evidence." + key(evidence))))
                .orElseGet(() -> new Status(
                        Tone.NONE,
                        Texts.get(row.hours().compared() == 0 ? "errors.evidence.no-mail" : "status.no-data")));
    }

    private static Tone tone(Evidence evidence) {
        return switch (evidence) {
            case BREACH_CONFIRMED -> Tone.CRITICAL;
            case BREACH_SUSPECTED -> Tone.ATTENTION;
            case CLEAR -> Tone.GOOD;
            case NOT_ENOUGH_MAIL -> Tone.INFO;
        };
    }

    private static String key(Evidence evidence) {
        return evidence.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Component tenants(ErrorImpact row) {
        return row.whom()
                .tenant()
                .<Component>map(tenant -> new RouterLink(
                        tenant.name(),
                        TenantView.class,
                        new RouteParameters(TenantView.TENANT, tenant.id().toString())))
                .orElseGet(() -> new Span(whom(row)));
    }

    private static String whom(ErrorImpact row) {
        var whom = row.whom();
        if (whom.fleetWide()) {
            return whom.tenants() == 0
                    ? Texts.get("errors.fleet")
                    : Texts.get("errors.fleet-and", Format.count(whom.tenants()));
        }
        return whom.tenant().map(ErrorImpact.Named::name).orElseGet(() -> Format.count(whom.tenants()));
    }
}
