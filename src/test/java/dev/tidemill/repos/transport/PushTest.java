package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.Role;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PushTest extends GitCase {
    @Test
    void aPushIsThereAtOnceAndTellsWhatHappened() {
        var seen = new CopyOnWriteArrayList<RefsUpdated>();
        world.server().platform().events().listen(RefsUpdated.class, (tx, event) -> {
            if (event.projectId() == project.id()) {
                seen.add(event);
            }
        });
        String sha = git.commit("a.txt", "hello");
        git.git("push", "-o", "ci.skip", "-o", "ci.variable=A=B", "origin", "main")
                .ok();

        assertThat(remote("refs/heads/main")).isEqualTo(sha);
        assertThat(seen).singleElement().satisfies(event -> {
            assertThat(event.userId()).isEqualTo(owner.id());
            assertThat(event.pushOptions()).containsExactly("ci.skip", "ci.variable=A=B");
            assertThat(event.changes()).singleElement().satisfies(change -> {
                assertThat(change.created()).isTrue();
                assertThat(change.branch()).contains("main");
                assertThat(change.newSha()).isEqualTo(sha);
            });
        });
    }

    @Test
    void aNewBranchIsAnsweredWithTheAddressOfItsMergeRequest() {
        git.commit("a.txt", "hello");
        assertThat(git.git("push", "origin", "main").ok().out()).doesNotContain("merge request");
        var pushed = git.git("push", "origin", "main:feature/x").ok();
        assertThat(pushed.out())
                .contains("remote: To create a merge request for feature/x, visit:")
                .contains("/" + project.path() + "/-/merge_requests/new?merge_request%5Bsource_branch%5D=feature%2Fx");
    }

    @Test
    void branchesAndTagsAreForcedAndDeleted() {
        git.commit("a.txt", "1");
        git.git("tag", "light").ok();
        git.git("tag", "-a", "-m", "Note", "heavy").ok();
        git.git("push", "origin", "main", "main:topic", "light", "heavy").ok();
        assertThat(remote("refs/tags/heavy")).isEqualTo(git.sha("HEAD"));
        assertThat(world.room().refs().tag(project.id(), "light")).contains(git.sha("HEAD"));

        git.git("checkout", "-q", "-b", "topic").ok();
        git.git("commit", "-q", "--amend", "-m", "Other").ok();
        git.git("push", "origin", "topic").fails();
        git.git("push", "--force", "origin", "topic").ok();
        assertThat(remote("refs/heads/topic")).isEqualTo(git.sha("topic"));

        git.git("push", "origin", ":topic", ":light").ok();
        assertThat(remote("refs/heads/topic")).isEqualTo("none");
        assertThat(remote("refs/tags/light")).isEqualTo("none");
        assertThat(git.git("push", "origin", ":main").fails().out())
                .contains("remote: GitLab: The default branch of a project cannot be deleted.");
    }

    @Test
    void anAtomicPushMovesAllOrNothing() {
        git.commit("a.txt", "1");
        git.git("push", "origin", "main").ok();
        var other = cloned("other");
        String theirs = other.commit("b.txt", "theirs");
        other.git("push", "origin", "main:shared").ok();
        git.commit("a.txt", "2");
        git.git("branch", "fresh").ok();

        var refused = git.git("push", "--atomic", "origin", "main", "fresh", "main:shared")
                .fails();

        assertThat(refused.out()).contains("atomic push failed");
        assertThat(remote("refs/heads/fresh")).isEqualTo("none");
        assertThat(remote("refs/heads/shared")).isEqualTo(theirs);
        git.git("push", "--atomic", "origin", "main", "fresh").ok();
        assertThat(remote("refs/heads/fresh")).isEqualTo(git.sha("main"));
    }

    @Test
    void refsOfOneNameInsideAnotherAreRefusedOneByOne() {
        git.commit("a.txt", "1");
        git.git("push", "origin", "main").ok();
        git.git("push", "origin", "main:dir").ok();

        var refused = git.git("push", "origin", "main:dir/below", "main:free").fails();

        assertThat(refused.out()).contains("a ref above or below this name exists");
        assertThat(remote("refs/heads/free")).isEqualTo(git.sha("main"));
        assertThat(remote("refs/heads/dir/below")).isEqualTo("none");
        git.git("push", "origin", ":dir", "main:dir/below").ok();
        assertThat(remote("refs/heads/dir/below")).isEqualTo(git.sha("main"));
    }

    @Test
    void developersPushBranchesButNotProtectedOnes() {
        git.commit("a.txt", "1");
        git.git("push", "origin", "main").ok();
        var developer = world.person();
        world.member(project, developer, Role.DEVELOPER);
        String theirs = world.address(project, developer);
        String before = git.sha("main");
        git.commit("a.txt", "2");

        git.git("push", theirs, "main:topic").ok();
        assertThat(git.git("push", theirs, "main").fails().out())
                .contains("GitLab: You are not allowed to push code to protected branches on this project.")
                .contains("[remote rejected] main -> main (pre-receive hook declined)");
        assertThat(remote("refs/heads/main")).isEqualTo(before);

        git.git("commit", "-q", "--amend", "-m", "Rewritten").ok();
        git.git("push", "origin", "main").ok();
        git.git("commit", "-q", "--amend", "-m", "Rewritten again").ok();
        assertThat(git.git("push", "--force", "origin", "main").fails().out())
                .contains("GitLab: You are not allowed to force push code to a protected branch on this project.");
    }

    @Test
    void hundredsOfRefsGoInOnePush() {
        git.commit("a.txt", "1");
        var refs = new ArrayList<String>(List.of("push", "-q", "origin", "main"));
        for (int i = 0; i < 150; i++) {
            refs.add("main:refs/heads/many/" + i);
            refs.add("main:refs/tags/t" + i);
        }
        git.git(refs.toArray(String[]::new)).ok();

        assertThat(git.git("ls-remote", "origin").ok().out().lines()).hasSize(302);
        assertThat(git.git("ls-remote", "origin", "refs/tags/t7*").ok().out().lines())
                .hasSize(11);
    }

    @Test
    void concurrentPushesToTheirOwnBranchesAllArrive() throws Exception {
        git.commit("a.txt", "1");
        git.git("push", "origin", "main").ok();
        var work = new ArrayList<Callable<String>>();
        for (int i = 0; i < 6; i++) {
            String name = "clone" + i;
            var client = cloned(name);
            work.add(() -> {
                String sha = "";
                for (int n = 0; n < 3; n++) {
                    sha = client.commit(name + ".txt", "" + n);
                    client.git("push", "-q", "origin", "HEAD:refs/heads/" + name)
                            .ok();
                }
                return sha;
            });
        }
        try (var pool = Executors.newFixedThreadPool(6)) {
            var done = pool.invokeAll(work);
            for (int i = 0; i < done.size(); i++) {
                assertThat(remote("refs/heads/clone" + i)).isEqualTo(done.get(i).get());
            }
        }
        cloned("afterwards").git("fsck", "--full", "--strict").ok();
    }

    @Test
    void ofTwoPushesToOneBranchOneLoses() throws Exception {
        git.commit("a.txt", "1");
        git.git("push", "origin", "main:race").ok();
        var work = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 4; i++) {
            var client = cloned("racer" + i, "-b", "race");
            client.commit("f" + i, "" + i);
            work.add(() -> client.git("push", "-q", "origin", "race").status());
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            int winners = 0;
            for (var done : pool.invokeAll(work)) {
                winners += done.get() == 0 ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void namesThatOnlyTheServerSetsAreRefused() {
        git.commit("a.txt", "1");
        for (String ref : List.of("refs/pipelines/1", "refs/merge-requests/1/head", "refs/keep-around/x")) {
            assertThat(git.git("push", "origin", "main:" + ref).fails().out()).contains("deny updating a hidden ref");
        }
        String sha = "0123456789abcdef0123456789abcdef01234567";
        assertThat(git.git("push", "origin", "main:refs/heads/" + sha).fails().out())
                .contains("40-character hexadecimal branch name");
        git.git("push", "origin", "main:refs/notes/other").ok();
        assertThat(git.git("push", "origin", "main^{tree}:refs/heads/tree")
                        .fails()
                        .out())
                .contains("A branch must point at a commit");
    }
}
