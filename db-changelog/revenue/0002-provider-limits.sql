--liquibase formatted sql

--changeset quarterdeck:revenue-0002
--comment Limits that mailbox providers and sending services publish, in percent, each with its basis and source
create table quarterdeck.provider_limit (
    authority text not null,
    metric    text not null,
    state     text not null,
    lower_pct numeric,
    upper_pct numeric,
    basis     text not null,
    source    text not null,
    primary key (authority, metric, state)
);

insert into quarterdeck.provider_limit (authority, metric, state, lower_pct, upper_pct, basis, source) values
    ('Amazon SES', 'bounce_rate', 'healthy', null, 5.0, 'hard bounces over a representative volume (not a fixed period)', 'docs.aws.amazon.com/ses reputation dashboard messages; recommend <2%'),
    ('Amazon SES', 'bounce_rate', 'under_review', 5.0, 10.0, 'hard bounces over a representative volume (not a fixed period)', 'docs.aws.amazon.com/ses reputation dashboard messages; recommend <2%'),
    ('Amazon SES', 'bounce_rate', 'sending_pause', 10.0, null, 'hard bounces over a representative volume (not a fixed period)', 'docs.aws.amazon.com/ses reputation dashboard messages; recommend <2%'),
    ('Amazon SES', 'complaint_rate', 'under_review', 0.1, 0.5, 'complaints / eligible sends', 'docs.aws.amazon.com/ses reputation dashboard messages; recommend <2%'),
    ('Amazon SES', 'complaint_rate', 'sending_pause', 0.5, null, 'complaints / eligible sends', 'docs.aws.amazon.com/ses reputation dashboard messages; recommend <2%'),
    ('Google', 'spam_rate', 'target', null, 0.1, 'user-reported spam / inbox-delivered to active Gmail users, daily', 'support.google.com/a/answer/81126'),
    ('Google', 'spam_rate', 'never_reach', 0.3, null, 'user-reported spam / inbox-delivered to active Gmail users, daily; bulk = ~5,000/day to personal Gmail, status is permanent', 'support.google.com/a/answer/14229414'),
    ('Yahoo', 'complaint_rate', 'limit', 0.3, null, 'complaints / INBOX-delivered only', 'senders.yahooinc.com'),
    ('Microsoft consumer', 'auth', 'bulk>=5000/day', null, null, 'SPF+DKIM+DMARC else 550 5.7.515 since 2025-05-05', 'Outlook sender requirements'),
    ('Validity Certification', 'complaint_rate Microsoft/Yahoo', 'limit', 0.2, null, '30-day mean; enforced only above 200 complaints', 'knowledge.validity.com'),
    ('Validity Certification', 'complaint_rate Comcast', 'limit', 0.3, null, 'enforced only above 100 complaints', 'knowledge.validity.com'),
    ('coss.com (ESP)', 'bounce_rate', 'warn/suspend', 4.0, 8.0, '7-day rolling, min 200 recipients', 'coss.com/docs/reputation'),
    ('coss.com (ESP)', 'complaint_rate', 'warn/suspend', 0.08, 0.3, '7-day rolling', 'coss.com/docs/reputation'),
    ('Waypoint (ESP)', 'bounce_rate', 'limit', 10.0, null, 'workspace', 'usewaypoint.com/docs/spam-bounce-thresholds'),
    ('Waypoint (ESP)', 'complaint_rate', 'limit', 0.1, null, 'workspace', 'usewaypoint.com/docs/spam-bounce-thresholds'),
    ('Design document', 'bounce_rate', 'monitoring/critical', 5.0, 10.0, 'daily point estimate, no minimum volume; NO complaint rule', 'design-source.md');
--rollback drop table quarterdeck.provider_limit;
