package app.quarterdeck.settings;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The constants that the figures are computed with: what they are, were and will be. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class Settings {

    private final SettingRows rows;
    private final ReportingCalendar calendar;

    Settings(SettingRows rows, ReportingCalendar calendar) {
        this.rows = rows;
        this.calendar = calendar;
    }

    /**
     * All settings by feature, or those that are searched for.
     *
     * @param search  a part of the title, key or description; blank finds all
     * @param feature of which; empty finds all
     */
    public List<Setting> find(String search, Optional<String> feature) {
        var text = search.strip().toLowerCase(Locale.ROOT);
        return rows.all(calendar.today()).stream()
                .filter(it -> feature.isEmpty() || feature.get().equals(it.feature()))
                .filter(it -> (it.title() + '\n' + it.key() + '\n' + it.description())
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
                .toList();
    }

    /** The features that have settings. */
    public List<String> features() {
        return rows.all(calendar.today()).stream()
                .map(Setting::feature)
                .distinct()
                .toList();
    }

    /** @throws NotFoundException if there is no such setting */
    public Setting setting(String key) {
        return rows.one(key, calendar.today());
    }

    /** All values that a setting has, had, or was to have, the latest first. */
    public List<SettingEntry> history(String key) {
        return rows.history(key, calendar.today());
    }
}
