package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.ui.Texts;
import java.util.Locale;

/** What a reader does about an incident in their own words. */
enum IncidentAction {
    ACT {
        @Override
        boolean isPossible(Incident incident) {
            return incident.acted().isEmpty() && incident.recovered().isEmpty();
        }

        @Override
        boolean isNext(Incident incident) {
            return incident.state() == State.ACKNOWLEDGED;
        }

        @Override
        void apply(Incidents incidents, Incident incident, String words) {
            incidents.act(incident, words);
        }
    },
    RECOVER {
        @Override
        boolean isPossible(Incident incident) {
            return incident.recovered().isEmpty();
        }

        @Override
        boolean isNext(Incident incident) {
            return incident.state() == State.ACTED;
        }

        @Override
        void apply(Incidents incidents, Incident incident, String words) {
            incidents.recover(incident, words);
        }
    },
    NOTE {
        @Override
        boolean isPossible(Incident incident) {
            return true;
        }

        @Override
        boolean isNext(Incident incident) {
            return false;
        }

        @Override
        void apply(Incidents incidents, Incident incident, String words) {
            incidents.note(incident, words);
        }
    };

    /** Whether it can be done about an incident as it stands. */
    abstract boolean isPossible(Incident incident);

    /** Whether it is the step that comes next. */
    abstract boolean isNext(Incident incident);

    abstract void apply(Incidents incidents, Incident incident, String words);

    /** What it is called on a button, in a heading, beside a field. */
    String text(String part) {
        return Texts.get("incident." + name().toLowerCase(Locale.ROOT) + "." + part);
    }
}
