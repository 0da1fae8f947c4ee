package app.quarterdeck.ui;

/** Of a page about any days. */
class DaysHeading implements PeriodHeading {

    private final PeriodPicker picker =
            new PeriodPicker(onChoice -> new PeriodChooser(ShownPeriod.current(), onChoice));

    @Override
    public PeriodPicker picker() {
        return picker;
    }

    @Override
    public String show() {
        var shown = ShownPeriod.current();
        picker.show(PeriodWords.of(shown.choice()), shown.words());
        return shown.standingIn()
                .map(why -> Texts.get("period.and-why", shown.words(), why))
                .orElseGet(shown::words);
    }
}
