--liquibase formatted sql

--changeset quarterdeck:ui-0001
--comment Which columns of a grid a reader wants to see
create table quarterdeck.column_choice (
    username text   not null references quarterdeck.app_user on delete cascade,
    grid     text   not null,
    columns  text[] not null,
    primary key (username, grid)
);
--rollback drop table quarterdeck.column_choice;
