--liquibase formatted sql

--changeset quarterdeck:costs-0028
--comment What was saved in a month is the figure realised_savings of its days
drop view if exists quarterdeck.savings_month;
--rollback empty
