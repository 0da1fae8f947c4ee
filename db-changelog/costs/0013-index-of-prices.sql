--liquibase formatted sql

--changeset quarterdeck:costs-0029
--comment Prices that the index of their constraint had lost are found again (quarterdeck.record_costs says how that happened)
reindex index quarterdeck.cost_value_no_overlap;
--rollback empty
