--liquibase formatted sql

--changeset quarterdeck:security-0005
--comment Where a user is written to; without it no mail goes out
alter table quarterdeck.app_user
    add email text constraint app_user_email check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254);
--rollback alter table quarterdeck.app_user drop column email;
