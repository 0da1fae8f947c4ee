package app.quarterdeck.settings;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** How often the values of a setting were changed; whoever changes them says what they saw. */
@Table("setting_definition")
record SettingVersion(@Id String key, @Version Long version) {}
