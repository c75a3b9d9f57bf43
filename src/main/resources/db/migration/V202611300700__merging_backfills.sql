-- Merging: what has to be read anew about requests that an older release made. Jobs walk through the requests by number
-- and write here how far they came; a row goes when its work is done.
create table merging.backfills (
    id       bigint generated always as identity primary key,
    name     text   not null unique,
    done_to  bigint not null,
    until_id bigint not null
);

insert into merging.backfills (name, done_to, until_id)
select 'request_commits', 0, max(id) from merging.requests having max(id) is not null;
