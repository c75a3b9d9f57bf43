-- Opens a cohort: one partition per partitioned table of the schema, built aside and then attached, so
-- that readers and writers of the other cohorts go on. Safe to call again.
create function ci.open_partition(cohort int) returns void language plpgsql as $$
declare
    parent  text;
    child   text;
    options text;
begin
    for parent in
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'ci' and c.relkind = 'p'
        order by array_position(array['pipelines', 'stages', 'job_definitions', 'jobs'], c.relname::text) nulls last,
                 c.relname
    loop
        child := parent || '_' || cohort;
        if to_regclass(format('ci.%I', child)) is null then
            options := case when parent in ('pipelines', 'stages', 'jobs', 'traces') then 'with (fillfactor = 80)' else '' end;
            execute format('create table ci.%I (like ci.%I including defaults including constraints including indexes) %s',
                           child, parent, options);
            execute format('alter table ci.%I attach partition ci.%I for values in (%s)', parent, child, cohort);
        end if;
    end loop;
    insert into ci.partitions (id, state) values (cohort, 'ahead') on conflict (id) do nothing;
end $$;

select ci.open_partition(100);
update ci.partitions set state = 'current', current_since = now() where id = 100;
select ci.open_partition(101);
