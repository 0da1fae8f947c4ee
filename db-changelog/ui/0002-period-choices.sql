--liquibase formatted sql

--changeset quarterdeck:ui-0002
--comment Which period a reader chose last, and what it is compared with, as they stand in an address
create table quarterdeck.period_choice (
    username text primary key references quarterdeck.app_user on delete cascade,
    period   text not null,
    against  text not null
);
--rollback drop table quarterdeck.period_choice;
