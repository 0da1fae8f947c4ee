package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a month cost and returned; USD.
 *
 * @param protectedRevenue at risk in incidents that were acted on in time
 * @param saved            realised savings
 * @param investedSoFar    sum of all months up to this one
 * @param balance          returned so far − invested so far
 */
public record RoiMonth(
        YearMonth month,
        BigDecimal setup,
        BigDecimal development,
        BigDecimal training,
        BigDecimal operational,
        BigDecimal invested,
        BigDecimal protectedRevenue,
        BigDecimal saved,
        BigDecimal returned,
        BigDecimal investedSoFar,
        BigDecimal returnedSoFar,
        BigDecimal balance) {}
