-- CI: how the pipeline that counts for the head of a merge request ended last.
create table ci.request_verdicts (
    request_id  bigint primary key references merging.requests (id) on delete cascade,
    pipeline_id bigint not null,
    status      text   not null
) with (fillfactor = 80);
