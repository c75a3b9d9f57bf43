package dev.tidemill.projects.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.Visibility;
import dev.tidemill.projects.ProjectFeature;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessFlowTest {
    private static final long PROJECT = 5;
    private static final Permission READ =
            Permission.visible("read_code", Role.REPORTER).in(ProjectFeature.REPOSITORY);
    private static final Permission PUSH =
            Permission.members("push_code", Role.DEVELOPER).in(ProjectFeature.REPOSITORY);
    private static final Permission SEE = Permission.visible("read_project", Role.GUEST);

    private static Principal caller(boolean admin, boolean external, @Nullable Long bound) {
        var user = new User(1, "u", "U", "u@example.org", "active", admin, external, false, Instant.EPOCH, null);
        return new Principal(user, EnumSet.allOf(Scope.class), new Principal.Credential("test", 1, bound));
    }

    private static Standing standing(Visibility visibility, @Nullable Role role) {
        return new Standing(PROJECT, visibility, false, Map.of(), Optional.ofNullable(role), false);
    }

    @Test
    void visibilityDecidesWhatOutsidersSee() {
        Principal insider = caller(false, false, null);
        Principal external = caller(false, true, null);
        assertThat(Stream.of(Visibility.values()).map(v -> AccessFlow.sees(Principal.ANONYMOUS, standing(v, null))))
                .containsExactly(false, false, true);
        assertThat(Stream.of(Visibility.values()).map(v -> AccessFlow.sees(external, standing(v, null))))
                .containsExactly(false, false, true);
        assertThat(Stream.of(Visibility.values()).map(v -> AccessFlow.sees(insider, standing(v, null))))
                .containsExactly(false, true, true);
    }

    @Test
    void aRoleGivesWhatItReaches() {
        Principal insider = caller(false, false, null);
        for (Role role : Role.values()) {
            var inside = standing(Visibility.PRIVATE, role);
            assertThat(AccessFlow.may(insider, inside, READ)).isEqualTo(role.atLeast(Role.REPORTER));
            assertThat(AccessFlow.may(insider, inside, PUSH)).isEqualTo(role.atLeast(Role.DEVELOPER));
            assertThat(AccessFlow.may(insider, inside, SEE)).isTrue();
        }
        assertThat(AccessFlow.may(Principal.ANONYMOUS, standing(Visibility.PUBLIC, null), READ))
                .isTrue();
        assertThat(AccessFlow.may(Principal.ANONYMOUS, standing(Visibility.PUBLIC, null), PUSH))
                .isFalse();
        assertThat(AccessFlow.may(insider, standing(Visibility.PUBLIC, Role.GUEST), READ))
                .isTrue();
    }

    @Test
    void featuresAndArchivalLimitEverybody() {
        Principal admin = caller(true, false, null);
        var off = Map.of(ProjectFeature.REPOSITORY, ProjectFeature.Level.DISABLED);
        var inside = Map.of(ProjectFeature.REPOSITORY, ProjectFeature.Level.PRIVATE);
        var disabled = new Standing(PROJECT, Visibility.PUBLIC, false, off, Optional.of(Role.OWNER), false);
        assertThat(AccessFlow.may(admin, disabled, READ)).isFalse();
        assertThat(AccessFlow.may(admin, disabled, SEE)).isTrue();
        var members = new Standing(PROJECT, Visibility.PUBLIC, false, inside, Optional.empty(), false);
        assertThat(AccessFlow.may(Principal.ANONYMOUS, members, READ)).isFalse();
        assertThat(AccessFlow.may(admin, members, READ)).isTrue();
        var archived = new Standing(PROJECT, Visibility.PUBLIC, true, Map.of(), Optional.of(Role.OWNER), false);
        assertThat(AccessFlow.may(admin, archived, PUSH)).isFalse();
        assertThat(AccessFlow.may(admin, archived, READ)).isTrue();
        assertThat(AccessFlow.may(admin, archived, PUSH.evenArchived())).isTrue();
    }

    @Test
    void aCredentialOfAnotherProjectIsWorthNothingHere() {
        for (Principal bound : List.of(caller(true, false, 6L), caller(false, false, 6L))) {
            assertThat(AccessFlow.sees(bound, standing(Visibility.PRIVATE, Role.OWNER)))
                    .isFalse();
            assertThat(AccessFlow.sees(bound, standing(Visibility.INTERNAL, Role.OWNER)))
                    .isFalse();
            assertThat(AccessFlow.may(bound, standing(Visibility.PUBLIC, Role.OWNER), PUSH))
                    .isFalse();
            assertThat(AccessFlow.may(bound, standing(Visibility.PUBLIC, Role.OWNER), READ))
                    .isTrue();
        }
        assertThat(AccessFlow.may(caller(false, false, PROJECT), standing(Visibility.PRIVATE, Role.OWNER), PUSH))
                .isTrue();
    }

    @Test
    void aTokenWithoutTheScopeForEverythingIsNoAdministrator() {
        var admin = caller(true, false, null);
        var reader = new Principal(admin.user(), Set.of(Scope.READ_API), admin.credential());
        assertThat(AccessFlow.sees(admin, standing(Visibility.PRIVATE, null))).isTrue();
        assertThat(AccessFlow.sees(reader, standing(Visibility.PRIVATE, null))).isFalse();
    }

    @Test
    void moreRoleOrVisibilityNeverMeansLess() {
        var random = new Random(11);
        for (int i = 0; i < 5000; i++) {
            Principal who = random.nextInt(5) == 0
                    ? Principal.ANONYMOUS
                    : caller(random.nextInt(4) == 0, random.nextBoolean(), random.nextInt(3) == 0 ? 6L : null);
            Role least = Role.values()[random.nextInt(6)];
            var permission = new Permission("x", least, random.nextBoolean(), null, random.nextBoolean());
            var levels = Role.values();
            int at = random.nextInt(levels.length);
            var visibility = Visibility.values()[random.nextInt(3)];
            boolean archived = random.nextBoolean();
            var lower = new Standing(PROJECT, visibility, archived, Map.of(), Optional.of(levels[at]), false);
            var higher = new Standing(
                    PROJECT, visibility, archived, Map.of(), Optional.of(levels[Math.min(5, at + 1)]), false);
            var none = new Standing(PROJECT, visibility, archived, Map.of(), Optional.empty(), false);
            if (AccessFlow.may(who, lower, permission)) {
                assertThat(AccessFlow.may(who, higher, permission)).isTrue();
            }
            if (AccessFlow.may(who, none, permission)) {
                assertThat(AccessFlow.may(who, lower, permission)).isTrue();
            }
            assertThat(AccessFlow.may(who, lower, permission) && !AccessFlow.sees(who, lower))
                    .isFalse();
        }
    }

    @Test
    void nobodyGivesMoreThanHisOwnRole() {
        for (Role own : Role.values()) {
            for (Role wanted : Role.values()) {
                for (Role before : Role.values()) {
                    boolean may = MemberFlow.mayGive(Optional.of(own), Optional.of(before), Optional.of(wanted));
                    assertThat(may).isEqualTo(own.level() >= wanted.level() && own.level() >= before.level());
                }
                assertThat(MemberFlow.mayGive(Optional.empty(), Optional.of(Role.OWNER), Optional.of(wanted)))
                        .isTrue();
            }
        }
    }
}
