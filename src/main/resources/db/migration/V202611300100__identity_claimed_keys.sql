-- Every public SSH key that is known here, whatever it is for: none is good for two things.
create table identity.claimed_keys (
    id          bigint generated always as identity primary key,
    fingerprint text not null unique
);
insert into identity.claimed_keys (fingerprint) select fingerprint from identity.ssh_keys;
