package app.quarterdeck.costs.savings;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.EffectLine.Unit;
import app.quarterdeck.settings.SettingEffect;
import app.quarterdeck.settings.SettingTrial;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the rules would find today with other thresholds; they are asked twice, and nothing of it stays. */
@Component
class SavingsSettingsEffect implements SettingEffect {

    private final RuleRuns runs;
    private final SettingTrial trial;
    private final ReportingCalendar calendar;

    SavingsSettingsEffect(RuleRuns runs, SettingTrial trial, ReportingCalendar calendar) {
        this.runs = runs;
        this.trial = trial;
        this.calendar = calendar;
    }

    @Override
    public Set<String> keys() {
        return Set.of(
                "least_saving",
                "idle_vps_days",
                "unheld_ip_days",
                "warm_ip_daily_volume",
                "low_ip_volume_share",
                "vps_ip_capacity",
                "unpriced_days",
                "cost_anomaly_score");
    }

    @Override
    public List<EffectLine> of(Map<String, BigDecimal> proposed) {
        var now = trial.with(Map.of(), calendar.today(), runs::wouldFind);
        var then = trial.with(proposed, calendar.today(), runs::wouldFind);
        var lines = new ArrayList<EffectLine>();
        for (var rule : OpportunityRule.values()) {
            var before = now.getOrDefault(rule, RuleRuns.Found.NOTHING);
            var after = then.getOrDefault(rule, RuleRuns.Found.NOTHING);
            if (before.subjects() != after.subjects()) {
                lines.add(new EffectLine(
                        Texts.get(
                                "opportunity.effect.found",
                                Texts.get("opportunity.rule." + rule.key().replace('_', '-'))),
                        Optional.of(BigDecimal.valueOf(before.subjects())),
                        Optional.of(BigDecimal.valueOf(after.subjects())),
                        Unit.COUNT));
            }
            if (before.saving().compareTo(after.saving()) != 0) {
                lines.add(new EffectLine(
                        Texts.get(
                                "opportunity.effect.saving",
                                Texts.get("opportunity.rule." + rule.key().replace('_', '-'))),
                        Optional.of(before.saving()),
                        Optional.of(after.saving()),
                        Unit.USD));
            }
        }
        return lines;
    }
}
