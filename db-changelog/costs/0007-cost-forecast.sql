--liquibase formatted sql

--changeset quarterdeck:costs-0020
--comment What the end of a month was expected to bring, as it was said on each of its days; never changed afterwards
create table quarterdeck.cost_forecast (
    month       date           not null check (month = date_trunc('month', month::timestamp)::date),
    made_on     date           not null,
    kind        text           not null check (kind in ('cost', 'revenue')),
    made_at     timestamptz    not null,
    looked_back boolean        not null,
    so_far      numeric(14, 2) not null,
    forecast    numeric(14, 2) not null,
    low         numeric(14, 2),
    high        numeric(14, 2),
    primary key (month, made_on, kind),
    constraint cost_forecast_of_its_month check (date_trunc('month', made_on::timestamp)::date = month),
    constraint cost_forecast_band check (num_nulls(low, high) <> 1 and low <= forecast and forecast <= high)
);
comment on table quarterdeck.cost_forecast is 'USD of a whole month';
comment on column quarterdeck.cost_forecast.looked_back is 'Reckoned later, with what was known as that day began; false: made on the day itself';
comment on column quarterdeck.cost_forecast.so_far is 'Of the days before made_on';
comment on column quarterdeck.cost_forecast.low is 'Lower end of the 80 % band; NULL: too few past errors were known';
--rollback drop table quarterdeck.cost_forecast;
