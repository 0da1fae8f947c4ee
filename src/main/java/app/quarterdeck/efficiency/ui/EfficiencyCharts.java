package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.AddressUse;
import app.quarterdeck.efficiency.ComponentErrors;
import app.quarterdeck.efficiency.EfficiencyDay;
import app.quarterdeck.efficiency.EfficiencyPart;
import app.quarterdeck.efficiency.MailboxProviderDelivery;
import app.quarterdeck.efficiency.RegionUse;
import app.quarterdeck.figures.FigureDay;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The drawings of the efficiency page. */
final class EfficiencyCharts {

    private EfficiencyCharts() {}

    /** The score by day, its parts, and what events report beside it. */
    static ChartData scores(List<EfficiencyDay> days, Optional<BigDecimal> target, boolean money) {
        var data = ChartData.overDays(days.stream().map(EfficiencyDay::day).toList(), Unit.SCORE)
                .line(EfficiencyWords.score(), values(days, EfficiencyDay::score))
                .figures(ShownFigure.kept(
                        "efficiency_score",
                        days.stream()
                                .map(it -> new FigureDay(it.day(), it.score(), it.version()))
                                .toList()));
        for (var part : EfficiencyPart.values()) {
            if (part != EfficiencyPart.COST || money) {
                data = data.line(
                        EfficiencyWords.part(part),
                        values(days, day -> day.parts().of(part)));
            }
        }
        if (days.stream().anyMatch(day -> day.reported().isPresent())) {
            data = data.line(Texts.get("efficiency.reported-score"), values(days, EfficiencyDay::reported));
        }
        data = data.versions(days.stream().map(EfficiencyDay::version).toList());
        return target.isEmpty() ? data : data.target(Texts.get("efficiency.target"), target.get());
    }

    static ChartData regions(List<RegionUse> regions) {
        return ChartData.byName(regions.stream().map(EfficiencyCharts::place).toList(), Unit.PERCENT)
                .bars(Texts.get("efficiency.cost-carried"), values(regions, RegionUse::costCarried))
                .bars(Texts.get("efficiency.addresses-held"), values(regions, RegionUse::addressesHeld));
    }

    static ChartData mailboxProviders(List<MailboxProviderDelivery> providers) {
        return ChartData.byName(
                        providers.stream()
                                .map(MailboxProviderDelivery::mailboxProvider)
                                .toList(),
                        Unit.PERCENT)
                .bars(Texts.get("efficiency.bounced"), values(providers, MailboxProviderDelivery::bounceRate))
                .bars(Texts.get("efficiency.blocked"), values(providers, MailboxProviderDelivery::blockRate));
    }

    /** The busiest hour against what is safe in one. */
    static ChartData mostUsed(List<AddressUse> addresses) {
        return ChartData.byName(named(addresses), Unit.COUNT)
                .bars(Texts.get("efficiency.busiest-hour"), values(addresses, AddressUse::busiestHour))
                .bars(
                        Texts.get("efficiency.safe-hour"),
                        values(addresses, address -> Optional.of(address.safePerHour())));
    }

    /** An average day against the least that a warmed address should send on one. */
    static ChartData leastUsed(List<AddressUse> addresses) {
        return ChartData.byName(named(addresses), Unit.COUNT)
                .bars(Texts.get("efficiency.average-day"), values(addresses, address -> Optional.of(address.perDay())))
                .bars(
                        Texts.get("efficiency.least-day"),
                        values(addresses, address -> Optional.of(address.leastPerDay())));
    }

    static ChartData errors(List<ComponentErrors> components) {
        return ChartData.byName(
                        components.stream()
                                .map(it -> it.component().orElseGet(() -> Texts.get("errors.unnamed")))
                                .toList(),
                        Unit.COUNT)
                .bars(Texts.get("efficiency.errors-affected"), values(components, ComponentErrors::affected))
                .bars(Texts.get("efficiency.errors-excess"), values(components, ComponentErrors::excess));
    }

    private static String place(RegionUse use) {
        return use.provider().orElseGet(() -> Texts.get("efficiency.unknown-provider"))
                + " · "
                + use.region().orElseGet(() -> Texts.get("efficiency.unknown-region"));
    }

    private static List<String> named(List<AddressUse> addresses) {
        return addresses.stream()
                .map(it -> it.address() + " · " + EfficiencyWords.stage(it.stage()))
                .toList();
    }

    private static <T> List<Optional<BigDecimal>> values(List<T> rows, Function<T, Optional<BigDecimal>> value) {
        return rows.stream().map(value).toList();
    }
}
