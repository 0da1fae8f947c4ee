--liquibase formatted sql

--changeset quarterdeck:roi-0003
--comment How much of the revenue at risk would have been lost, had nobody acted: an assumption, and so a setting
insert into quarterdeck.setting_definition (key, title, unit, lowest, highest, description) values
    ('assumed_loss_share', 'Share assumed lost without action', 'fraction', 0, 1, 'Of the revenue at risk in an incident. The estimated return on investment rests on it');
insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason) values
    ('assumed_loss_share', 0.80, '-infinity', 'quarterdeck', 'Metric catalogue');
--rollback delete from quarterdeck.setting where key = 'assumed_loss_share';
--rollback delete from quarterdeck.setting_definition where key = 'assumed_loss_share';
