package app.quarterdeck.settings;

/** Somebody else changed the setting since it was read. */
public class SettingChangedMeanwhileException extends RuntimeException {

    private final transient Setting current;

    SettingChangedMeanwhileException(Setting current) {
        super(current.key());
        this.current = current;
    }

    /** The setting as it stands now. */
    public Setting current() {
        return current;
    }
}
