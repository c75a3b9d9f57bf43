package dev.tidemill.repos.archives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads, unpacked by the real tar and read by git beside what {@code git archive} makes of the same commit. */
@Tag("server")
class ArchivesTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private RepoWorld.Person owner;
    private RepoWorld.Place project;
    private GitClient git;
    private String sha;

    @BeforeAll
    static void start() {
        world = new RepoWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        owner = world.person();
        project = world.project(owner);
        git = GitClient.init(home, "work");
        git.write("README.md", "hello").write("src/a.txt", "a").write("src/deep/ü b.txt", "ü");
        git.write("docs/x.md", "x").write("secret/plan.txt", "no").write(".gitattributes", "secret export-ignore\n");
        git.write("run.sh", "#!/bin/sh\n").write("d".repeat(90) + "/" + "e".repeat(90) + ".txt", "long");
        Files.createSymbolicLink(git.folder().resolve("outside"), Path.of("../../etc/passwd"));
        Files.setPosixFilePermissions(git.folder().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        sha = git.commit("last.txt", "last");
        git.git("push", "-q", world.address(project, owner), "HEAD:main", "HEAD:topic/x")
                .ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.gz", "tar", "tar.bz2", "tgz", "gz", "tbz", "tbz2", "tb2", "bz2"})
    void aTarHoldsWhatGitArchiveHolds(String ending) throws IOException {
        String name = project.path().substring(project.path().indexOf('/') + 1) + "-main-" + sha;
        var answer = api().get(archive("." + ending + "?sha=main")).expect(200);
        assertThat(answer.header("Content-Disposition")).contains(name + ".tar");
        unpack(answer.bytes(), "ours");
        Path reference = home.resolve("reference.tar");
        git.git("archive", "--prefix=" + name + "/", "-o", reference.toString(), sha)
                .ok();
        unpack(Files.readAllBytes(reference), "reference");

        assertThat(listing("ours"))
                .isEqualTo(listing("reference"))
                .contains("run.sh")
                .doesNotContain("plan.txt");
        git.run(List.of("diff", "-r", "--no-dereference", at("ours"), at("reference")))
                .ok();
    }

    @Test
    void aZipHoldsTheSameAndItsCommit() throws IOException {
        byte[] zip = api().get(archive(".zip?sha=topic%2Fx")).expect(200).bytes();
        Path file = home.resolve("a.zip");
        Files.write(file, zip);
        try (var read = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(file)
                .get()) {
            var names = new java.util.ArrayList<String>();
            read.getEntries().asIterator().forEachRemaining(entry -> names.add(entry.getName()));
            assertThat(names).anyMatch(name -> name.endsWith("/src/deep/ü b.txt"));
            assertThat(names).noneMatch(name -> name.contains("secret"));
            var link = read.getEntry(names.stream()
                    .filter(name -> name.endsWith("/outside"))
                    .findFirst()
                    .orElseThrow());
            assertThat(link.isUnixSymlink()).isTrue();
        }
        assertThat(new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1))
                .endsWith(sha);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz", "tar.bz2"})
    void theSameCommitGivesTheSameBytes(String ending) {
        byte[] first = api().get(archive("." + ending)).expect(200).bytes();
        git.git("commit", "-q", "--allow-empty", "-m", "more").ok();
        assertThat(api().get(archive("." + ending + "?sha=" + sha)).expect(200).bytes())
                .isEqualTo(api().get(archive("." + ending + "?sha=" + sha))
                        .expect(200)
                        .bytes());
        assertThat(first).isNotEmpty();
    }

    @Test
    void apartOfTheTree() throws IOException {
        byte[] part = api().get(archive("?path=src&exclude_paths[]=src/deep"))
                .expect(200)
                .bytes();
        unpack(part, "part");
        assertThat(listing("part")).contains("src/a.txt").doesNotContain("deep", "README", "docs");
    }

    @Test
    void theTarTellsItsCommit() throws IOException {
        Path tar = home.resolve("a.tar");
        Files.write(tar, api().get(archive(".tar")).expect(200).bytes());
        assertThat(git.run(List.of("sh", "-c", "git get-tar-commit-id < " + tar))
                        .ok()
                        .line())
                .isEqualTo(sha);
    }

    @Test
    void pagesOfferThemByName() {
        var open = world.project(owner, 20);
        git.git("push", "-q", world.address(open, owner), "HEAD:topic/x").ok();
        String rest = "/-/archive/topic/x/anything.zip";
        var pages = world.server().http();
        assertThat(pages.get("/" + open.path() + rest).expect(200).header("Content-Disposition"))
                .contains("-topic-x.zip");
        pages.get("/" + project.path() + rest).expect(404);
        pages.get("/" + open.path() + "/-/archive/topic/x/anything.exe").expect(404);
    }

    @Test
    void whatIsMissingOrForbidden() {
        api().get(archive(".zip?sha=nothing")).expect(404);
        api().get(archive(".zip?path=nothing")).expect(404);
        api().get(archive(".zip?path=../..")).expect(404);
        api().get(archive(".exe")).expect(404);
        world.server().api().get(archive(".zip")).expect(404);
        world.server().api().token(world.person().token()).get(archive(".zip")).expect(404);
    }

    private Http api() {
        return world.server().api().token(owner.token());
    }

    private String archive(String rest) {
        return "/projects/" + project.id() + "/repository/archive" + rest;
    }

    private void unpack(byte[] tar, String folder) throws IOException {
        Path file = home.resolve(folder + ".archive");
        Files.write(file, tar);
        Files.createDirectories(home.resolve(folder));
        git.run(List.of("tar", "-xf", file.toString(), "-C", at(folder))).ok();
    }

    private String listing(String folder) {
        return git.run(List.of(
                        "sh", "-c", "cd " + at(folder) + " && find . -mindepth 1 -printf '%P %m %T@ %l\\n' | sort"))
                .ok()
                .out();
    }

    private String at(String folder) {
        return home.resolve(folder).toString();
    }
}
