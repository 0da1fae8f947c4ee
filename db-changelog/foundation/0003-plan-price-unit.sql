--liquibase formatted sql

--changeset quarterdeck:foundation-0003
--comment Platforms keep plans.price_monthly in whole US dollars, or in cents
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('plan_price_unit', 'What one unit of a plan''s price is worth', 'USD', 0.01, 1, '1 where plans.price_monthly is in whole US dollars, 0.01 where it is in cents');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('plan_price_unit', 1, '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key = 'plan_price_unit';
--rollback delete from quarterdeck.setting_definition where key = 'plan_price_unit';
