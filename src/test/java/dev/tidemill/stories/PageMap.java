package dev.tidemill.stories;

import dev.tidemill.platform.http.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * From the route table to addresses in the harbour. A route with parameters that are not known here is found by
 * {@link EveryPageTest}; say in {@link #special} how it is opened, or in {@link #NOT_PAGES} why it is no page.
 */
final class PageMap {
    /** GET routes that are no pages, as patterns, and what they are. */
    private static final Map<String, String> NOT_PAGES = Map.ofEntries(
            Map.entry("/api/.*", "REST, walked by EveryRouteTest"),
            Map.entry("/-/static/<file>", "files of the pages, walked by AssetsTest"),
            Map.entry("/-/(health|liveness|readiness|metrics)", "for machines"),
            Map.entry("/<path>/info/refs", "the transport of git"),
            Map.entry("/<path>/(info/lfs/locks|gitlab-lfs/objects/\\{oid\\})", "the transport of git-lfs"),
            Map.entry(
                    "/<path>/-/merge_requests/\\{iid}/(conflicts.json|conflict_for_path)",
                    "JSON for scripts, walked by ConflictsApiTest"),
            Map.entry("/<path>/-/raw/<at>", "a file as it is"),
            Map.entry("/<path>/-/issues/export.csv", "a table"),
            Map.entry("/<path>/-/jobs/\\{id}/raw", "a log as it is"),
            Map.entry("/<path>/-/jobs/\\{id}/artifacts/(file/<file>|download)", "files of jobs as they are"),
            Map.entry(".*/live", "a stream of events, watched by PipelineStoryTest"),
            Map.entry("/-/sent_notifications/.*", "where links in mails lead, followed by NotificationsServerTest"),
            Map.entry("/<project>/-/archive/<at>", "a tree packed into one file"));

    /** Who may open a page, by pattern; the first that fits counts. */
    private static final List<Map.Entry<String, String>> LEAST = List.of(
            Map.entry("/|/explore|/users/sign_in|/-/ui", "anyone"),
            Map.entry("/admin.*", "root"),
            Map.entry("/(projects|groups)/new|/-/[a-z].*", "signed in"),
            Map.entry("/groups/<path>/-/hooks.*", "owner"),
            Map.entry("/groups/<path>/-/notifications", "guest"),
            Map.entry("/<path>/-/hooks.*", "maintainer"),
            Map.entry("/groups/<path>/-/(settings.*|runners.*|variables.*|edit)", "owner"),
            Map.entry("/dashboard/.*", "signed in"),
            Map.entry("/users/\\{username}/activity", "anyone"),
            Map.entry("(/groups)?/<path>/-/labels/\\{label}/edit", "reporter"),
            Map.entry("(/groups)?/<path>/-/milestones/(new|\\{iid}/edit)", "reporter"),
            Map.entry("/<path>/-/(issues|work_items)/\\{iid}/edit", "reporter"),
            Map.entry(
                    "/groups/<path>/-/(group_members|issues|merge_requests|labels|milestones|boards|activity).*",
                    "guest"),
            Map.entry("/<path>/-/(settings/.*|runners.*|protected_branches.*|edit)", "maintainer"),
            Map.entry("/<path>/-/(branches|tags)/new", "developer"),
            Map.entry("/<path>/-/(new|edit|delete|upload)/<at>", "developer"),
            Map.entry("/<path>/-/commit/\\{sha}/(cherry_pick|revert)", "developer"),
            Map.entry(
                    "/<path>/-/(tree|blob|blame|commits|commit|branches|tags|compare|find_file|search|graphs|network)(/.*)?",
                    "reporter"),
            Map.entry("/<path>/-/merge_requests/\\{iid}/(edit|conflicts)", "developer"),
            Map.entry("/<path>/-/merge_requests/(new|\\{iid}/(commits|diffs|suggestions/.*))", "reporter"),
            Map.entry("/<path>/-/forks/new", "reporter"),
            Map.entry("/<path>.*", "guest"));

    private final Harbour harbour;

    /**
     * A page to open.
     *
     * @param name for its screenshot
     * @param least the least role, or {@code anyone}, {@code signed in} or {@code root}
     */
    record Stop(String name, String address, String least) {}

    PageMap(Harbour harbour) {
        this.harbour = harbour;
    }

    static boolean isPage(Route route) {
        return route.method().equals("GET")
                && NOT_PAGES.keySet().stream().noneMatch(pattern -> Pattern.matches(pattern, route.path()));
    }

    /** Everything that the route can show; empty when nobody said how to open it. */
    List<Stop> stops(Route route) {
        String least = LEAST.stream()
                .filter(entry -> Pattern.matches(entry.getKey(), route.path()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        var stops = new ArrayList<Stop>();
        String path = route.path();
        addresses(path).forEach((name, address) -> stops.add(new Stop(name, address, least)));
        if (path.equals("/<path>")) {
            stops.add(new Stop("person", "/owner", "anyone"));
        }
        return least.isEmpty() ? List.of() : stops;
    }

    private Map<String, String> addresses(String path) {
        var special = special(path);
        if (!special.isEmpty()) {
            return special;
        }
        String place = path.startsWith("/groups/") ? "harbour" : Harbour.PROJECT;
        String address = path.replace("<path>", place).replace("{key}", Harbour.VARIABLE);
        return address.matches(".*[{<].*") ? Map.of() : Map.of(name(path), address);
    }

    private Map<String, String> special(String path) {
        String base = "/" + Harbour.PROJECT;
        var found = new LinkedHashMap<String, String>();
        switch (path) {
            case "/<path>" -> {
                found.put("project", base);
                found.put("project-empty", "/harbour/empty");
                found.put("group", "/harbour");
                found.put("group-empty", "/harbour/tools");
            }
            case "/<path>/-/tree/<at>" -> found.put("tree", base + "/-/tree/main/docs");
            case "/<path>/-/blob/<at>" -> {
                found.put("blob-markdown", base + "/-/blob/main/README.md");
                found.put("blob-code", base + "/-/blob/main/src/gate.c");
            }
            case "/<path>/-/compare/<range>" -> {
                found.put("compare", base + "/-/compare/main~1...main");
            }
            case "/<path>/-/find_file/<at>" -> found.put("find-file", base + "/-/find_file/main?search=gate");
            case "/<path>/-/search/<at>" -> found.put("search", base + "/-/search/main?search=level");
            case "/<path>/-/network/<at>" -> found.put("network", base + "/-/network/main");
            case "/<path>/-/graphs/<at>" -> found.put("contributors", base + "/-/graphs/main");
            case "/<path>/-/new/<at>" -> found.put("file-new", base + "/-/new/main/docs");
            case "/<path>/-/edit/<at>" -> found.put("file-edit", base + "/-/edit/main/src/gate.c");
            case "/<path>/-/delete/<at>" -> found.put("file-delete", base + "/-/delete/main/src/gate.c");
            case "/<path>/-/upload/<at>" -> found.put("file-upload", base + "/-/upload/main/docs");
            case "/<path>/-/blame/<at>" -> found.put("blame", base + "/-/blame/main/src/gate.c");
            case "/<path>/-/commits/<at>" -> found.put("commits-of-folder", base + "/-/commits/main/src");
            case "/<path>/-/commit/<at>" ->
                found.put("commit", base + "/-/commit/" + harbour.sluice().git().sha("main~1"));
            case "/<path>/-/commit/{sha}/cherry_pick", "/<path>/-/commit/{sha}/revert" ->
                found.put(
                        name(path),
                        path.replace("<path>", Harbour.PROJECT)
                                .replace("{sha}", harbour.sluice().git().sha("main~1")));
            case "/<path>/-/pipelines/{id}" -> {
                for (String state : List.of("passed", "failed", "running", "broken", "canceled")) {
                    found.put("pipeline-" + state, base + "/-/pipelines/" + harbour.pipeline(state));
                }
            }
            case "/<path>/-/jobs/{id}" -> {
                for (String state : List.of("passed", "failed", "running", "pending", "manual")) {
                    found.put("job-" + state, base + "/-/jobs/" + harbour.job(state));
                }
            }
            case "/<path>/-/jobs/{id}/artifacts/browse" ->
                found.put("artifacts", base + "/-/jobs/" + harbour.job("passed") + "/artifacts/browse");
            case "/<path>/-/jobs/{id}/artifacts/browse/<folder>" ->
                found.put(
                        "artifacts-folder", base + "/-/jobs/" + harbour.job("passed") + "/artifacts/browse/build/lib");
            case "/<path>/-/environments/{environment}" ->
                found.put("environment", base + "/-/environments/" + harbour.environment());
            case "/<path>/-/merge_requests/new" -> {
                found.put("request-branches", base + "/-/merge_requests/new");
                found.put("request-new", base + "/-/merge_requests/new?merge_request[source_branch]=fix/done");
            }
            case "/<path>/-/merge_requests/{iid}" -> {
                found.put("request", base + "/-/merge_requests/1");
                found.put("request-draft", base + "/-/merge_requests/2");
                found.put("request-closed", base + "/-/merge_requests/3");
                found.put("request-merged", base + "/-/merge_requests/4");
                found.put("request-conflict", base + "/-/merge_requests/5");
            }
            case "/<path>/-/merge_requests/{iid}/conflicts" -> {
                found.put("conflicts", base + "/-/merge_requests/5/conflicts");
                found.put("conflicts-none", base + "/-/merge_requests/1/conflicts");
            }
            case "/<path>/-/merge_requests/{iid}/suggestions/{suggestion}" ->
                found.put("request-suggestion", base + "/-/merge_requests/1/suggestions/1");
            case "/<path>/-/merge_requests/{iid}/commits",
                    "/<path>/-/merge_requests/{iid}/diffs",
                    "/<path>/-/merge_requests/{iid}/pipelines",
                    "/<path>/-/merge_requests/{iid}/edit" ->
                found.put(name(path), path.replace("<path>", Harbour.PROJECT).replace("{iid}", "1"));
            case "/<path>/-/issues/{iid}" -> {
                found.put("issue", base + "/-/issues/1");
                found.put("issue-closed", base + "/-/issues/4");
            }
            case "/users/{username}/activity" -> found.put("activity-person", "/users/owner/activity");
            case "/<path>/-/boards/{board}" -> found.put("board", base + "/-/boards/" + harbour.board());
            case "/groups/<path>/-/boards/{board}" ->
                found.put("group-board", "/groups/harbour/-/boards/" + harbour.groupBoard());
            case "/<path>/-/issues/{iid}/edit" -> found.put("issue-edit", base + "/-/issues/1/edit");
            case "/<path>/-/work_items/{iid}/edit" -> found.put("work-item-edit", base + "/-/work_items/2/edit");
            case "/<path>/-/labels/{label}/edit" -> found.put("label-edit", base + "/-/labels/bug/edit");
            case "/groups/<path>/-/labels/{label}/edit" ->
                found.put("group-label-edit", "/groups/harbour/-/labels/priority::high/edit");
            case "/<path>/-/milestones/{iid}" -> found.put("milestone", base + "/-/milestones/1");
            case "/<path>/-/milestones/{iid}/edit" -> found.put("milestone-edit", base + "/-/milestones/1/edit");
            case "/groups/<path>/-/milestones/{iid}" -> found.put("group-milestone", "/groups/harbour/-/milestones/1");
            case "/groups/<path>/-/milestones/{iid}/edit" ->
                found.put("group-milestone-edit", "/groups/harbour/-/milestones/1/edit");
            case "/<path>/-/work_items/{iid}" -> found.put("work-item", base + "/-/work_items/2");
            case "/<path>/-/hooks/{hook_id}/edit" -> found.put("hook", base + "/-/hooks" + harbour.hook(false, false));
            case "/<path>/-/hooks/{hook_id}/hook_logs/{log_id}" ->
                found.put("hook-log", base + "/-/hooks" + harbour.hook(false, true));
            case "/groups/<path>/-/hooks/{hook_id}/edit" ->
                found.put("group-hook", "/groups/harbour/-/hooks" + harbour.hook(true, false));
            case "/groups/<path>/-/hooks/{hook_id}/hook_logs/{log_id}" ->
                found.put("group-hook-log", "/groups/harbour/-/hooks" + harbour.hook(true, true));
            default -> {}
        }
        return found;
    }

    private static String name(String path) {
        String name = path.replaceAll("[^a-z_]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "start" : name;
    }
}
