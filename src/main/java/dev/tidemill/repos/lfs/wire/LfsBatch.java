package dev.tidemill.repos.lfs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.repos.lfs.LfsObjects;
import dev.tidemill.repos.lfs.LfsPointer;
import dev.tidemill.repos.sizes.RepositorySizes;
import dev.tidemill.repos.transport.GitGuard;
import dev.tidemill.repos.transport.GitService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objects a client may fetch and which it has to send (git-lfs, docs/api/batch.md). */
final class LfsBatch {
    private static final int MOST_OBJECTS = 10_000;

    private final LfsCallers callers;
    private final LfsObjects objects;
    private final RepositorySizes sizes;
    private final String externalUrl;

    LfsBatch(LfsCallers callers, LfsObjects objects, RepositorySizes sizes, String externalUrl) {
        this.callers = callers;
        this.objects = objects;
        this.sizes = sizes;
        this.externalUrl = externalUrl;
    }

    Reply answer(Request request) {
        JsonNode body = LfsReply.body(request);
        GitService service = switch (LfsReply.text(body, "operation").orElse("")) {
            case "upload" -> GitService.PUSH;
            case "download" -> GitService.PULL;
            default -> throw ApiError.of(422, "operation must be upload or download");
        };
        GitGuard.Entry entry = callers.enter(request, service);
        if (!LfsReply.text(body, "hash_algo").orElse("sha256").equals("sha256")) {
            throw ApiError.of(409, "Only sha256 is spoken here");
        }
        List<LfsPointer> wanted = wanted(body);
        var known = objects.sizes(
                entry.project().id(), wanted.stream().map(LfsPointer::oid).toList());
        if (service == GitService.PUSH) {
            sizes.requireRoom(entry.project().id(), fresh(wanted, known.keySet()));
        }
        var answers = new ArrayList<Map<String, Object>>();
        for (LfsPointer pointer : wanted) {
            Long size = known.get(pointer.oid());
            var answer = new LinkedHashMap<String, Object>();
            answer.put("oid", pointer.oid());
            answer.put("size", service == GitService.PULL && size != null ? size : pointer.size());
            String base = externalUrl + "/" + entry.project().fullPath() + ".git";
            if (service == GitService.PULL) {
                download(answer, pointer, size, base, request);
            } else {
                upload(answer, pointer, size, base, request);
            }
            answers.add(answer);
        }
        return LfsReply.json(200, Map.of("transfer", "basic", "objects", answers, "hash_algo", "sha256"));
    }

    /** The bytes of those that are not there yet; an absurd sum counts as the largest there is. */
    private static long fresh(List<LfsPointer> wanted, Set<String> known) {
        var sizes = new HashMap<String, Long>();
        wanted.stream().filter(one -> !known.contains(one.oid())).forEach(one -> sizes.put(one.oid(), one.size()));
        long sum = 0;
        for (long size : sizes.values()) {
            sum = sum > Long.MAX_VALUE - size ? Long.MAX_VALUE : sum + size;
        }
        return sum;
    }

    private static List<LfsPointer> wanted(JsonNode body) {
        JsonNode list = body.get("objects");
        if (list == null || !list.isArray()) {
            throw ApiError.of(422, "objects must be an array");
        }
        if (list.size() > MOST_OBJECTS) {
            throw ApiError.of(413, "A batch may name at most " + MOST_OBJECTS + " objects");
        }
        var wanted = new ArrayList<LfsPointer>();
        for (JsonNode one : list) {
            String oid = LfsReply.text(one, "oid").orElse("");
            long size = one.path("size").asLong(-1);
            if (!LfsPointer.soundOid(oid) || size < 0) {
                throw ApiError.of(422, "an object needs an oid and a size");
            }
            wanted.add(new LfsPointer(oid, size));
        }
        return wanted;
    }

    private static void download(
            Map<String, Object> answer, LfsPointer pointer, @Nullable Long size, String base, Request request) {
        if (size == null) {
            answer.put(
                    "error",
                    error(404, "Object does not exist on the server or you don't have permissions to access it"));
            return;
        }
        answer.put("authenticated", true);
        String href = base + "/gitlab-lfs/objects/" + pointer.oid();
        answer.put("actions", Map.of("download", action(href, request)));
    }

    private void upload(
            Map<String, Object> answer, LfsPointer pointer, @Nullable Long size, String base, Request request) {
        if (size != null && size != pointer.size()) {
            answer.put("error", error(422, "The object of this name has " + size + " bytes"));
        } else if (pointer.size() > objects.mostBytes()) {
            answer.put("error", error(413, "An object may have at most " + objects.mostBytes() + " bytes"));
        } else if (size == null) {
            answer.put("authenticated", true);
            String href = base + "/gitlab-lfs/objects/" + pointer.oid() + "/" + pointer.size();
            answer.put(
                    "actions",
                    Map.of(
                            "upload",
                            action(href, request),
                            "verify",
                            action(base + "/info/lfs/objects/verify", request)));
        }
    }

    /** The client shows at the other address what it showed here. */
    private static Map<String, Object> action(String href, Request request) {
        var header = new LinkedHashMap<String, Object>();
        request.header("Authorization").ifPresent(shown -> header.put("Authorization", shown));
        return Map.of("href", href, "header", header);
    }

    private static Map<String, Object> error(int code, String message) {
        return Map.of("code", code, "message", message);
    }
}
