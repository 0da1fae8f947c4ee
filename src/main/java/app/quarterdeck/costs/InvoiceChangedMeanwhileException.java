package app.quarterdeck.costs;

import java.time.YearMonth;

/** Somebody else has entered, changed or removed the invoice since it was shown. */
public class InvoiceChangedMeanwhileException extends RuntimeException {

    InvoiceChangedMeanwhileException(YearMonth month, String provider) {
        super(month + " " + provider);
    }
}
