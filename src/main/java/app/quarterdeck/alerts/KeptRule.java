package app.quarterdeck.alerts;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A rule as an administrator has it. */
@Table("alert_rule")
record KeptRule(@Id AlertRule rule, Severity severity, boolean enabled) {}
