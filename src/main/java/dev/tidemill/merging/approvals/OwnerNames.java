package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Role;
import dev.tidemill.merging.codeowners.CodeOwners;
import dev.tidemill.merging.codeowners.Owner;
import dev.tidemill.platform.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Turns the names of owners into people, groups and roles. */
final class OwnerNames {
    private static final int LONGEST_NAME = 1_024;

    private final Handle tx;

    OwnerNames(Handle tx) {
        this.tx = tx;
    }

    /** The rule of a claim; of several roles the lowest counts, since it lets in most people. */
    ApprovalRule rule(long request, CodeOwners.Claim claim) {
        var owners = claim.owners();
        String pattern = claim.pattern();
        return new ApprovalRule(
                0,
                null,
                request,
                null,
                pattern.substring(0, Math.min(LONGEST_NAME, pattern.length())),
                RuleType.CODE_OWNER,
                null,
                claim.section(),
                role(owners),
                claim.optional() ? 0 : claim.required(),
                false,
                List.copyOf(named(owners)),
                PeopleStore.groupsByPath(tx, lower(owners, Owner.Kind.NAME)),
                List.of(),
                Instant.EPOCH);
    }

    /** All people whom owners name, also as members of groups and by role. */
    Set<Long> users(List<Owner> owners, long projectId, Platform platform) {
        var users = new LinkedHashSet<>(named(owners));
        var today = LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
        var groups = PeopleStore.groupsByPath(tx, lower(owners, Owner.Kind.NAME));
        PeopleStore.members(tx, groups, today).forEach(member -> users.add(member.userId()));
        Integer role = role(owners);
        if (role != null) {
            PeopleStore.members(tx, projectId, today).stream()
                    .filter(member -> member.level() == role)
                    .forEach(member -> users.add(member.userId()));
        }
        return users;
    }

    private Set<Long> named(List<Owner> owners) {
        var users = new LinkedHashSet<>(PeopleStore.usersByName(tx, lower(owners, Owner.Kind.NAME)));
        users.addAll(PeopleStore.usersByEmail(tx, lower(owners, Owner.Kind.EMAIL)));
        return users;
    }

    private static @Nullable Integer role(List<Owner> owners) {
        return OwnerSync.of(owners, Owner.Kind.ROLE)
                .map(owner ->
                        Role.valueOf(owner.name().toUpperCase(Locale.ROOT)).level())
                .min(Integer::compare)
                .orElse(null);
    }

    private static Set<String> lower(List<Owner> owners, Owner.Kind kind) {
        return OwnerSync.of(owners, kind)
                .map(owner -> owner.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
