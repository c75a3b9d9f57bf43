-- Why a subject got a state: the merge request (a subject) or the commit that closed it.
alter table work.state_events
    add column source_id bigint references work.subjects (id) on delete set null,
    add column source_commit text check (length(source_commit) = 40);
-- lint: allow blocking-index: no release closes issues by merge requests yet, the index is empty
create index state_events_source on work.state_events (source_id) where source_id is not null;
