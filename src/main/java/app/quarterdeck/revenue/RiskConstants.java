package app.quarterdeck.revenue;

import java.math.BigDecimal;

/** The constants of the risk figures that hold on a day; an administrator may change them. Rates are fractions, amounts USD. */
public record RiskConstants(
        BigDecimal bounceRateCritical,
        BigDecimal bounceRateMonitoring,
        BigDecimal complaintRateCritical,
        BigDecimal complaintRateMonitoring,
        BigDecimal lossPerBounce,
        BigDecimal lossPerComplaint,
        BigDecimal valuePerEmail,
        BigDecimal bounceRateTarget,
        BigDecimal complaintRateTarget) {}
