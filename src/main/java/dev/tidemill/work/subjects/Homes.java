package dev.tidemill.work.subjects;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Request;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Permission;

/** Finds the project or group that the {@code {id}} of a request's path names, for callers with a permission there. */
public final class Homes {
    private final Access access;

    /** One of both ways to find a home. */
    @FunctionalInterface
    public interface Finder {
        Home find(Request request);
    }

    public Homes(Access access) {
        this.access = access;
    }

    public Home project(Request request, Permission permission) {
        return Home.of(access.project(Principal.of(request), request.pathParam("id"), permission));
    }

    public Home group(Request request, Permission permission) {
        return Home.of(access.group(Principal.of(request), request.pathParam("id"), permission));
    }
}
