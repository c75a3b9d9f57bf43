-- The request that caused a job, so that the log lines of both can be found together.
alter table platform.jobs add column request_id text;
