package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Maintainers say how requests are merged and who must approve; owners of groups say it for all below. */
@Tag("story")
class MergeSettingsStoryTest {
    private static CiWorld world;
    private static Place place;
    private static Person maintainer;
    private static Person developer;
    private static String page;

    @BeforeAll
    static void start() {
        world = new CiWorld();
        place = world.written();
        maintainer = world.member(place, "harbourmaster", 40);
        developer = world.member(place, "shipwright", 30);
        page = "/" + place.path() + "/-/settings/merge_requests";
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static JsonNode project() {
        return world.root().get("/projects/" + place.id()).expect(200).json();
    }

    private static JsonNode rules() {
        return world.root()
                .get("/projects/" + place.id() + "/approval_rules")
                .expect(200)
                .json();
    }

    @Test
    void methodChecksAndTextsAreSetWithoutScripts() {
        try (var visitor = Visitor.of(world.server(), Browser.withoutScripts(), maintainer)) {
            visitor.open("/" + place.path());
            visitor.side("Merging").click();
            visitor.page().locator("input[name=merge_method][value=ff]").check();
            visitor.page()
                    .locator("input[name=squash_option][value=default_on]")
                    .check();
            visitor.button("Save").first().click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("were saved");
            assertThat(project().get("merge_method").asText()).isEqualTo("ff");
            assertThat(project().get("squash_option").asText()).isEqualTo("default_on");

            visitor.page()
                    .locator("#f-only_allow_merge_if_all_discussions_are_resolved")
                    .check();
            visitor.page().locator("#f-merge_request_title_regex").fill("^(unclosed");
            visitor.button("Save").nth(1).click();
            assertThat(visitor.page().locator(".field-error").textContent()).contains("not a valid regular expression");
            assertThat(visitor.page()
                            .locator("#f-only_allow_merge_if_all_discussions_are_resolved")
                            .isChecked())
                    .isTrue();
            visitor.page().locator("#f-merge_request_title_regex").fill("^(feat|fix): ");
            visitor.button("Save").nth(1).click();
            assertThat(project().get("merge_request_title_regex").asText()).isEqualTo("^(feat|fix): ");
            assertThat(project()
                            .get("only_allow_merge_if_all_discussions_are_resolved")
                            .asBoolean())
                    .isTrue();
            visitor.page()
                    .locator("#f-only_allow_merge_if_all_discussions_are_resolved")
                    .uncheck();
            visitor.button("Save").nth(1).click();
            assertThat(project()
                            .get("only_allow_merge_if_all_discussions_are_resolved")
                            .asBoolean())
                    .isFalse();

            visitor.page().locator("#f-merge_commit_template").fill("%{title}\n\n%{approved_by}");
            visitor.button("Save").nth(3).click();
            assertThat(project().get("merge_commit_template").asText()).isEqualTo("%{title}\n\n%{approved_by}");
        }
    }

    @Test
    void rulesAreAddedChangedAndDeleted() {
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), maintainer)) {
            visitor.open(page);
            visitor.look("merge-settings");
            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-name").fill("Reviewers");
            visitor.page().locator("#f-approvals_required").fill("1");
            visitor.page().locator("#f-approvers").fill("@nobody-here");
            visitor.button("Add rule").click();
            assertThat(visitor.page().locator(".new").textContent()).contains("neither a user nor a group");
            visitor.page().locator("#f-approvers").fill("@" + developer.username());
            visitor.look("merge-settings-rule");
            visitor.button("Add rule").click();
            assertThat(visitor.row("Reviewers").textContent()).contains("@" + developer.username(), "All branches");

            Locator row = visitor.row("Reviewers");
            row.locator("summary").first().click();
            row.locator("input[name=approvals_required]").fill("0");
            row.locator("select[name=branch]").selectOption("protected");
            row.locator("button", new Locator.LocatorOptions().setHasText("Save"))
                    .click();
            assertThat(visitor.row("Reviewers").textContent()).contains("Optional", "All protected branches");
            assertThat(rules().get(0).get("applies_to_all_protected_branches").asBoolean())
                    .isTrue();

            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-name").fill("Anybody");
            visitor.page().locator("#f-approvals_required").fill("2");
            visitor.button("Add rule").click();
            assertThat(visitor.row("All eligible users").textContent()).contains("2", "Everybody who may approve");

            visitor.confirm(visitor.row("Reviewers"), "Delete");
            assertThat(rules()).hasSize(1);
            assertThat(rules().get(0).get("rule_type").asText()).isEqualTo("any_approver");
        }
    }

    @Test
    void whatAGroupForcesHoldsBelow() {
        var owner = world.person("admiral");
        var given = new IdentityServer(world.server());
        long group = given.group(owner, "fleet", "private");
        long project = given.project(owner, group, "ship", "private");
        String path = world.root()
                .get("/projects/" + project)
                .json()
                .get("path_with_namespace")
                .asText();
        String above = path.substring(0, path.indexOf('/'));
        try (var visitor = Visitor.of(world.server(), Browser.withoutScripts(), owner)) {
            visitor.open("/groups/" + above + "/-/settings/merge_requests");
            visitor.page().locator("#f-committers").uncheck();
            visitor.page().locator("input[name=on_push][value=keep]").check();
            visitor.button("Save").click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("were saved");
            visitor.open("/" + path + "/-/settings/merge_requests");
            assertThat(visitor.page().locator("#f-committers").isChecked()).isFalse();
            assertThat(visitor.page().locator("#f-committers-hint").textContent())
                    .contains("Set by a group above");
            visitor.page().locator("input[name=on_push][value=owners]").check();
            visitor.button("Save").last().click();
        }
        var holds = world.root()
                .get("/projects/" + project + "/merge_request_approval_setting")
                .expect(200)
                .json();
        assertThat(holds.at("/allow_committer_approval/value").asBoolean()).isFalse();
        assertThat(holds.at("/allow_committer_approval/locked").asBoolean()).isTrue();
        assertThat(holds.at("/selective_code_owner_removals/value").asBoolean()).isTrue();
        assertThat(holds.at("/retain_approvals_on_push/value").asBoolean()).isTrue();
    }

    @Test
    void othersAreRefused() {
        var before = project();
        try (var visitor = Visitor.of(world.server(), Browser.withoutScripts(), developer)) {
            visitor.open("/" + place.path());
            assertThat(visitor.open(page)).isEqualTo(403);
            assertThat(visitor.post(page + "?part=method&merge_method=merge")).isEqualTo(403);
            assertThat(visitor.post(page + "/approvals?author=1")).isEqualTo(403);
            assertThat(visitor.post(page + "/rules?name=x&approvals_required=1"))
                    .isEqualTo(403);
            assertThat(visitor.post(page + "/rules/1/delete")).isEqualTo(403);
        }
        try (var visitor = Visitor.of(world.server(), Browser.withoutScripts(), world.person("castaway"))) {
            visitor.open("/");
            assertThat(visitor.post(page + "/rules?name=x&approvals_required=1"))
                    .isEqualTo(404);
        }
        assertThat(project().get("merge_method")).isEqualTo(before.get("merge_method"));
        assertThat(world.root()
                        .get("/projects/" + place.id() + "/approvals")
                        .json()
                        .get("merge_requests_author_approval")
                        .asBoolean())
                .isFalse();
        try (var visitor = Visitor.of(world.server(), Browser.withoutScripts(), maintainer)) {
            visitor.open("/");
            assertThat(visitor.post(page + "?part=unknown")).isEqualTo(404);
            assertThat(visitor.post(page + "/rules/999999/delete")).isEqualTo(404);
        }
    }

    @Test
    void groupsAreInvitedOnThePageOfMembers() {
        var given = new IdentityServer(world.server());
        long group = given.group(maintainer, "crew", "private");
        String path =
                world.root().get("/groups/" + group).json().get("full_path").asText();
        var sailor = world.person("sailor");
        given.member("groups", group, sailor, 30);
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), maintainer)) {
            visitor.open("/" + place.path() + "/-/project_members");
            visitor.page().locator(".section .new > summary").click();
            visitor.page().locator("#f-group").fill("no/such-group");
            visitor.button("Invite group").last().click();
            assertThat(visitor.page().locator(".field-error").textContent()).contains("no group that you see");
            visitor.page().locator("#f-group").fill(path);
            visitor.page().locator("#f-group_access").selectOption("20");
            visitor.look("invite-group");
            visitor.button("Invite group").last().click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("was invited");
            visitor.look("invited-groups");
            assertThat(sailor.api()
                            .get("/projects/" + place.id() + "/members/all/" + sailor.id())
                            .json()
                            .get("access_level")
                            .asInt())
                    .isEqualTo(20);
            visitor.confirm(visitor.page().locator(".section tr").last(), "Remove");
            assertThat(visitor.page().locator(".flashes").textContent()).contains("no longer invited");
            sailor.api().get("/projects/" + place.id()).expect(404);
        }
    }
}
