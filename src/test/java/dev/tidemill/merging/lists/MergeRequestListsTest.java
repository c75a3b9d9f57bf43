package dev.tidemill.merging.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of merge requests: every filter, who sees what, order and paging. */
@Tag("server")
class MergeRequestListsTest {
    private static MergingWorld world;
    private static long project;

    /** 1 open and labelled, 2 a draft to review, 3 closed with a reaction, 4 open to another branch. */
    @BeforeAll
    static void start() {
        world = new MergingWorld();
        project = world.project("public");
        world.commit(world.developer, project, "stable", Map.of("s.txt", "s\n"));
        world.opened(
                project,
                "one",
                "labels",
                "bug",
                "description",
                "about pumps",
                "assignee_ids",
                List.of(world.developer.id()));
        world.clock.advance(java.time.Duration.ofHours(1));
        world.commit(world.maintainer, project, "two", Map.of("two.txt", "2\n"));
        world.open(
                world.maintainer,
                project,
                "two",
                "title",
                "Draft: Valves",
                "reviewer_ids",
                List.of(world.developer.id()),
                "labels",
                "bug,area::sea");
        world.clock.advance(java.time.Duration.ofHours(1));
        JsonNode third = world.opened(project, "three");
        world.developer
                .api()
                .put(MergingWorld.request(third), Map.of("state_event", "close"))
                .expect(200);
        world.developer
                .api()
                .post(MergingWorld.request(third) + "/award_emoji", Map.of("name", "thumbsup"))
                .expect(201);
        world.clock.advance(java.time.Duration.ofHours(1));
        world.opened(project, "four", "target_branch", "stable", "title", "Amber");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static List<Long> iids(Person person, String path) {
        var iids = new ArrayList<Long>();
        person.api()
                .get(path)
                .expect(200)
                .json()
                .forEach(request -> iids.add(request.get("iid").asLong()));
        return iids;
    }

    private static String filled(String query) {
        return query.replace("DEVELOPER", Long.toString(world.developer.id()))
                .replace("DEVNAME", world.developer.username())
                .replace("MAINTAINER", Long.toString(world.maintainer.id()))
                .replace("PROJECT", Long.toString(project));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                          | 4 3 2 1
            state=opened                                | 4 2 1
            state=closed                                | 3
            state=merged                                | ''
            state=locked                                | ''
            state=all                                   | 4 3 2 1
            labels=bug                                  | 2 1
            labels=bug,area::*                          | 2
            labels=None                                 | 4 3
            not[labels]=area::sea                       | 4 3 1
            author_id=DEVELOPER                         | 4 3 1
            author_username=DEVNAME                     | 4 3 1
            not[author_id]=DEVELOPER                    | 2
            assignee_id=DEVELOPER                       | 1
            assignee_id=None                            | 4 3 2
            assignee_id=Any                             | 1
            assignee_username=DEVNAME                   | 1
            reviewer_id=DEVELOPER                       | 2
            reviewer_id=None                            | 4 3 1
            reviewer_username=DEVNAME                   | 2
            reviewer_username=Any                       | 2
            not[reviewer_username]=DEVNAME              | 4 3 1
            scope=created_by_me                         | 4 3 1
            scope=assigned_to_me                        | 1
            scope=reviews_for_me                        | 2
            my_reaction_emoji=thumbsup                  | 3
            my_reaction_emoji=None                      | 4 2 1
            source_branch=one                           | 1
            target_branch=stable                        | 4
            not[target_branch]=stable                   | 3 2 1
            source_project_id=PROJECT                   | 4 3 2 1
            search=valves                               | 2
            search=pumps                                | 1
            search=pumps&in=title                       | ''
            search=pump&in=description                  | 1
            not[search]=pumps                           | 4 3 2
            wip=yes                                     | 2
            draft=false                                 | 4 3 1
            milestone=None                              | 4 3 2 1
            milestone=nothing                           | ''
            iids[]=1&iids[]=3                           | 3 1
            approved=yes                                | ''
            approved=no                                 | 4 3 2 1
            approved_by_ids=Any                         | ''
            approved_by_usernames[]=DEVNAME             | ''
            merge_user_id=DEVELOPER                     | ''
            approver_ids[]=DEVELOPER                    | ''
            merged_after=2020-01-01T00:00:00Z           | ''
            created_after=2020-01-01T00:00:00Z          | 4 3 2 1
            updated_before=2020-01-01T00:00:00Z         | ''
            sort=asc                                    | 1 2 3 4
            order_by=title&sort=asc                     | 4 2 1 3
            order_by=popularity                         | 3 4 2 1
            order_by=updated_at&iids[]=2&iids[]=3       | 3 2
            order_by=merged_at                          | 4 3 2 1
            order_by=milestone_due                      | 4 3 2 1
            order_by=label_priority                     | 4 3 2 1
            order_by=priority                           | 4 3 2 1
            """)
    void aFilterLetsThrough(String query, String expected) {
        var found = iids(world.developer, MergingWorld.requests(project) + "?" + filled(query));
        assertThat(found.toString().replaceAll("[\\[\\],]", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "state=open",
        "scope=mine",
        "wip=maybe",
        "approved=perhaps",
        "iids[]=x",
        "order_by=length",
        "author_id=x",
        "reviewer_id=x",
        "approved_by_ids[]=x",
        "created_after=yesterday"
    })
    void malformedFiltersAreRefused(String query) {
        world.developer.api().get(MergingWorld.requests(project) + "?" + query).expect(400);
    }

    @Test
    void aSimpleListIsShort() {
        JsonNode first = world.developer
                .api()
                .get(MergingWorld.requests(project) + "?view=simple")
                .expect(200)
                .json()
                .get(0);
        var members = new TreeSet<String>();
        first.fieldNames().forEachRemaining(members::add);
        assertThat(members)
                .containsExactly(
                        "created_at",
                        "description",
                        "id",
                        "iid",
                        "project_id",
                        "state",
                        "title",
                        "updated_at",
                        "web_url");
    }

    @Test
    void aListShowsLabelsAndMarkupWhenAsked() {
        JsonNode first = world.developer
                .api()
                .get(MergingWorld.requests(project) + "?iids[]=1&with_labels_details=true&render_html=true")
                .expect(200)
                .json()
                .get(0);
        assertThat(first.at("/labels/0/name").asText()).isEqualTo("bug");
        assertThat(first.get("description_html").asText()).contains("<p>about pumps</p>");
        assertThat(first.get("title_html").asText()).isEqualTo("Merge one");
    }

    @Test
    void pagesFollowEachOther() {
        var api = world.developer.api();
        var page = api.get(MergingWorld.requests(project) + "?per_page=3").expect(200);
        assertThat(page.header("X-Total")).isEqualTo("4");
        assertThat(page.header("X-Next-Page")).isEqualTo("2");
        String keyset = MergingWorld.requests(project) + "?pagination=keyset&per_page=3&order_by=updated_at&sort=asc";
        var first = api.get(keyset).expect(200);
        String next = first.header("Link").replaceAll(".*<([^>]*)>; rel=\"next\".*", "$1");
        var rest = api.get(next.substring(next.indexOf("/api/v4") + "/api/v4".length()))
                .expect(200);
        assertThat(first.json()).hasSize(3);
        assertThat(rest.json().get(0).get("iid").asLong()).isEqualTo(4);
        api.get(MergingWorld.requests(project) + "?pagination=keyset&order_by=popularity")
                .expect(405);
    }

    @Test
    void listsOfManyProjectsShowWhatOneSees() {
        long hidden = world.project("private");
        world.opened(hidden, "secret");
        String group = "/groups/" + world.group + "/merge_requests";
        String secret = "?source_branch=secret";
        assertThat(iids(world.developer, group + secret)).hasSize(1);
        assertThat(iids(world.outsider, group + secret)).isEmpty();
        assertThat(iids(world.developer, "/merge_requests" + secret)).hasSize(1);
        assertThat(iids(world.outsider, "/merge_requests" + secret + "&scope=all"))
                .isEmpty();
        assertThat(iids(world.maintainer, "/merge_requests")).containsExactly(2L);
        world.server.api().get("/merge_requests").expect(401);
        world.server.api().get("/merge_requests?scope=all").expect(200);
        world.outsider.api().get(MergingWorld.requests(hidden)).expect(404);
        JsonNode shown =
                world.developer.api().get("/projects/" + project).expect(200).json();
        assertThat(shown.get("open_merge_requests_count").asLong()).isEqualTo(3);
    }

    @Test
    void whatWaitsIsCounted() {
        JsonNode counts = world.developer.api().get("/user_counts").expect(200).json();
        assertThat(counts.get("assigned_merge_requests").asLong()).isEqualTo(1);
        assertThat(counts.get("review_requested_merge_requests").asLong()).isEqualTo(1);
        assertThat(counts.get("todos").asLong()).isPositive();
        world.server.api().get("/user_counts").expect(401);
    }

    @Test
    void aMilestoneListsItsRequests() {
        JsonNode milestone = world.owner
                .api()
                .post("/projects/" + project + "/milestones", Map.of("title", "1.0"))
                .expect(201)
                .json();
        long id = milestone.get("id").asLong();
        long other = world.project("public");
        world.opened(other, "five");
        world.developer
                .api()
                .put(MergingWorld.requests(project) + "/1", Map.of("milestone_id", id))
                .expect(200);
        assertThat(iids(world.developer, "/projects/" + project + "/milestones/" + id + "/merge_requests"))
                .containsExactly(1L);
        world.developer
                .api()
                .put(MergingWorld.requests(project) + "/1", Map.of("milestone_id", 0))
                .expect(200);
    }
}
