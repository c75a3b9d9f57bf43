-- Statuses take their numbers from the series of jobs (see CommitStatusStore); one of their own could only collide.
alter table ci.commit_statuses alter column id drop identity;
