package dev.tidemill.repos.gc;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.repos.files.Edit;
import dev.tidemill.repos.files.FileAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The owner of a project, working on its repository without a git client. */
final class RepoActor {
    private final RepoWorld world;
    private final Principal caller;
    private final Project project;

    RepoActor(RepoWorld world, RepoWorld.Person owner, RepoWorld.Place place) {
        this.world = world;
        this.caller = Principal.of(world.server().server().rooms().stream()
                .filter(IdentityRoom.class::isInstance)
                .map(IdentityRoom.class::cast)
                .findFirst()
                .orElseThrow()
                .users()
                .byId(owner.id())
                .orElseThrow());
        this.project = world.room()
                .browsing()
                .access()
                .read(caller, Long.toString(place.id()))
                .project();
    }

    long id() {
        return project.id();
    }

    /** Writes a file that is not there yet; answers the new commit. */
    String write(String branch, String file, String content) {
        return write(branch, file, content, FileAction.Kind.CREATE);
    }

    String write(String branch, String file, String content, FileAction.Kind kind) {
        var action = new FileAction(
                kind, file, Optional.empty(), Optional.of(content.getBytes(StandardCharsets.UTF_8)), null, null);
        var edit = new Edit(branch, Optional.empty(), false, "Write " + file, null, null, List.of(action));
        return world.room().edits().commit(caller, project, edit);
    }

    boolean branch(String name, String start) {
        world.room().branchEdits().create(caller, project, name, start);
        return true;
    }

    void delete(String name) {
        world.room().branchEdits().delete(caller, project, name);
    }

    boolean collect(Collector collector) throws IOException {
        collector.collect(project.id());
        return true;
    }
}
