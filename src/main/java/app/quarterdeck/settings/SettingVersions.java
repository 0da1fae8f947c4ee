package app.quarterdeck.settings;

import org.springframework.data.repository.Repository;

/** Counts the changes of each setting. */
interface SettingVersions extends Repository<SettingVersion, String> {

    /** @throws org.springframework.dao.OptimisticLockingFailureException if it was changed since */
    SettingVersion save(SettingVersion seen);
}
