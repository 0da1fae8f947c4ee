package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a month cost and returned; USD.
 *
 * @param saved   measured: realised savings, by later bills
 * @param atRisk  revenue at risk in incidents whose deadline lay in the month and that were acted on in time
 * @param avoided estimated: that, times the share that is assumed lost without action
 */
public record RoiMonth(
        YearMonth month,
        BigDecimal setup,
        BigDecimal development,
        BigDecimal training,
        BigDecimal operational,
        BigDecimal invested,
        BigDecimal saved,
        BigDecimal atRisk,
        BigDecimal avoided) {}
