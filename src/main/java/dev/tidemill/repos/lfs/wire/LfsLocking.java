package dev.tidemill.repos.lfs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.repos.lfs.LfsLock;
import dev.tidemill.repos.lfs.LfsLocks;
import dev.tidemill.repos.transport.Deploys;
import dev.tidemill.repos.transport.GitGuard;
import dev.tidemill.repos.transport.GitService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Locks over HTTP (git-lfs, docs/api/locking.md). */
final class LfsLocking {
    private final LfsCallers callers;
    private final LfsLocks locks;
    private final Access access;

    LfsLocking(LfsCallers callers, LfsLocks locks, Access access) {
        this.callers = callers;
        this.locks = locks;
        this.access = access;
    }

    Reply create(Request request) {
        GitGuard.Entry entry = callers.enter(request, GitService.PUSH);
        JsonNode body = LfsReply.body(request);
        String path = LfsReply.text(body, "path").orElseThrow(() -> ApiError.of(422, "path is missing"));
        var outcome = locks.lock(entry.project().id(), user(entry), path, LfsReply.text(body.path("ref"), "name"));
        return outcome.made()
                ? LfsReply.json(201, Map.of("lock", json(outcome.lock())))
                : LfsReply.json(409, Map.of("lock", json(outcome.lock()), "message", "already locked"));
    }

    Reply list(Request request) {
        GitGuard.Entry entry = callers.enter(request, GitService.PULL);
        long project = entry.project().id();
        var path = asked(request, "path");
        if (path.isPresent()) {
            return page(locks.byPath(project, path.get()).stream().toList(), LfsLocks.MOST);
        }
        var id = asked(request, "id");
        if (id.isPresent()) {
            return page(locks.byId(project, number(id.get())).stream().toList(), LfsLocks.MOST);
        }
        int most = asked(request, "limit").map(LfsLocking::limit).orElse(LfsLocks.MOST);
        return page(locks.list(project, cursor(asked(request, "cursor").orElse("")), most), most);
    }

    /** Whose locks are the caller's, before a push. */
    Reply verify(Request request) {
        GitGuard.Entry entry = callers.enter(request, GitService.PUSH);
        JsonNode body = LfsReply.body(request);
        int most = Math.clamp(body.path("limit").asInt(LfsLocks.MOST), 1, LfsLocks.MOST);
        var found = locks.list(
                entry.project().id(), cursor(LfsReply.text(body, "cursor").orElse("")), most);
        var shown = found.subList(0, Math.min(most, found.size()));
        long user = user(entry);
        var answer = new LinkedHashMap<String, Object>();
        answer.put(
                "ours",
                json(shown.stream().filter(lock -> lock.ownerId() == user).toList()));
        answer.put(
                "theirs",
                json(shown.stream().filter(lock -> lock.ownerId() != user).toList()));
        next(answer, found, most);
        return LfsReply.json(200, answer);
    }

    Reply unlock(Request request) {
        GitGuard.Entry entry = callers.enter(request, GitService.PUSH);
        boolean force = LfsReply.body(request).path("force").asBoolean(false);
        boolean maintains = force
                && !Deploys.covers(entry.caller())
                && access.may(entry.caller(), entry.project(), MemberPermissions.ADMIN_PROJECT);
        LfsLock lock =
                locks.unlock(entry.project().id(), user(entry), number(request.pathParam("id")), force, maintains);
        return LfsReply.json(200, Map.of("lock", json(lock)));
    }

    /** A parameter of the query alone: the address has a part of the name {@code path}, too. */
    private static Optional<String> asked(Request request, String name) {
        return Arrays.stream(request.query().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decoded(pair.substring(name.length() + 1)))
                .filter(value -> !value.isEmpty() && value.indexOf('\0') < 0)
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.of(400, "The query is malformed");
        }
    }

    private static Reply page(List<LfsLock> found, int most) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("locks", json(found.subList(0, Math.min(most, found.size()))));
        next(answer, found, most);
        return LfsReply.json(200, answer);
    }

    private static void next(Map<String, Object> answer, List<LfsLock> found, int most) {
        if (found.size() > most) {
            answer.put("next_cursor", Long.toString(found.get(most).id()));
        }
    }

    private static List<Map<String, Object>> json(List<LfsLock> locks) {
        return locks.stream().map(LfsLocking::json).toList();
    }

    private static Map<String, Object> json(LfsLock lock) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Long.toString(lock.id()));
        json.put("path", lock.path());
        json.put("locked_at", lock.lockedAt());
        json.put("owner", Map.of("name", lock.ownerName()));
        return json;
    }

    private static long user(GitGuard.Entry entry) {
        return entry.caller().required().id();
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private static long cursor(String text) {
        return text.isEmpty() ? 0 : Math.max(0, number(text));
    }

    private static int limit(String text) {
        return Math.clamp(number(text), 1, LfsLocks.MOST);
    }
}
