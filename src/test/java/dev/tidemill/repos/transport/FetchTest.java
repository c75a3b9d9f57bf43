package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchTest extends GitCase {
    @BeforeEach
    void history() {
        for (int i = 0; i < 10; i++) {
            git.commit("dir/f" + i + ".txt", "content " + i + "\n".repeat(50));
        }
        git.git("tag", "-a", "-m", "Note", "v1", "HEAD~2").ok();
        git.git("push", "-q", "origin", "main", "main~4:refs/heads/old", "v1").ok();
    }

    @Test
    void clonesShallowAndDeepens() {
        var shallow = cloned("shallow", "--depth", "3");
        assertThat(shallow.git("rev-list", "--count", "HEAD").ok().line()).isEqualTo("3");
        shallow.git("fetch", "-q", "--depth", "5").ok();
        assertThat(shallow.git("rev-list", "--count", "HEAD").ok().line()).isEqualTo("5");
        shallow.git("fetch", "-q", "--deepen", "2").ok();
        assertThat(shallow.git("rev-list", "--count", "HEAD").ok().line()).isEqualTo("7");
        shallow.git("fetch", "-q", "--unshallow").ok();
        assertThat(shallow.git("rev-list", "--count", "HEAD").ok().line()).isEqualTo("10");
        shallow.git("fsck", "--strict").ok();
    }

    @Test
    void clonesShallowBySince() {
        git.git(
                        "clone",
                        "-q",
                        "--shallow-exclude=old",
                        origin,
                        home.resolve("since").toString())
                .ok();
        assertThat(git.at("since").git("rev-list", "--count", "HEAD").ok().line())
                .isEqualTo("4");
    }

    @Test
    void clonesPartiallyAndFetchesTheRestWhenItIsNeeded() {
        var partial = cloned("partial", "--filter=blob:none", "--no-checkout");
        assertThat(missing(partial)).isEqualTo(10);
        partial.git("checkout", "-q", "main").ok();
        assertThat(partial.git("cat-file", "-e", "HEAD:dir/f3.txt").status()).isZero();

        var treeless = cloned("treeless", "--filter=tree:0", "--no-checkout");
        treeless.git("log", "--oneline", "--", "dir/f2.txt").ok();
        cloned("small", "--filter=blob:limit=10", "--depth", "2").git("status").ok();
    }

    private static long missing(GitClient client) {
        return client.git("rev-list", "--objects", "--all", "--missing=print")
                .ok()
                .out()
                .lines()
                .filter(line -> line.startsWith("?"))
                .count();
    }

    @Test
    void speaksTheOldProtocol() {
        git.git(
                        "-c",
                        "protocol.version=0",
                        "clone",
                        "-q",
                        origin,
                        home.resolve("v0").toString())
                .ok();
        assertThat(git.at("v0").sha("HEAD")).isEqualTo(git.sha("main"));
        assertThat(git.at("v0")
                        .git("-c", "protocol.version=0", "fetch", "-q", "--depth", "1")
                        .ok()
                        .status())
                .isZero();
        git.git("-c", "protocol.version=1", "ls-remote", "origin").ok();
        assertThat(git.git("-c", "protocol.version=0", "ls-remote", "--symref", "origin", "HEAD")
                        .ok()
                        .out())
                .contains("ref: refs/heads/main\tHEAD");
    }

    @Test
    void fetchesByShaAndInternalRefs() {
        String sha = git.sha("main~1");
        world.db().run(tx -> world.room().refs().keep(tx, project.id(), "refs/pipelines/7", sha));
        var other = git.at("fresh");
        git.git("init", "-q", "-b", "x", home.resolve("fresh").toString()).ok();

        other.git("fetch", "-q", "--depth", "1", origin, git.sha("main~3")).ok();
        assertThat(other.sha("FETCH_HEAD")).isEqualTo(git.sha("main~3"));
        other.git("fetch", "-q", origin, "+refs/pipelines/7:refs/pipelines/7").ok();
        assertThat(other.sha("refs/pipelines/7")).isEqualTo(sha);
        assertThat(git.git("ls-remote", "origin").ok().out()).doesNotContain("refs/pipelines");
        assertThat(git.git("ls-remote", "origin", "refs/pipelines/*").ok().out())
                .doesNotContain("7");

        world.db().run(tx -> world.room().refs().drop(tx, project.id(), "refs/pipelines/7"));
        other.git("fetch", "-q", origin, "refs/pipelines/7").fails();
        assertThat(other.git("fetch", origin, "0123456789012345678901234567890123456789")
                        .fails()
                        .out())
                .contains("not our ref");
    }

    @Test
    void fetchesOnlyWhatIsNew() {
        var copy = cloned("copy");
        String sha = git.commit("new.txt", "new");
        git.git("push", "-q", "origin", "main").ok();
        var fetched = copy.git("fetch", "--progress", "origin").ok();
        assertThat(copy.sha("origin/main")).isEqualTo(sha);
        assertThat(fetched.out()).contains("(3/3)");
    }

    @Test
    void tagsAreListedPeeledAndFollowTheirCommits() {
        var listed = git.git("ls-remote", "--tags", "origin").ok().out();
        assertThat(listed).contains("refs/tags/v1\n").contains("refs/tags/v1^{}");
        var copy = cloned("copy", "--single-branch");
        assertThat(copy.sha("v1^{commit}")).isEqualTo(git.sha("main~2"));
    }

    @Test
    void mirrorsCarryEverything() {
        git.git("clone", "-q", "--mirror", origin, home.resolve("mirror.git").toString())
                .ok();
        assertThat(git.at("mirror.git")
                        .git("for-each-ref", "--format=%(refname)")
                        .ok()
                        .out()
                        .lines())
                .containsExactly("refs/heads/main", "refs/heads/old", "refs/tags/v1");
    }
}
