package dev.tidemill.projects.activity;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Activities on the wire as events (doc/api/events.md). */
final class ActivityJson {
    private final Activities activities;
    private final Users users;
    private final String externalUrl;

    ActivityJson(Activities activities, Users users, String externalUrl) {
        this.activities = activities;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    List<Map<String, Object>> many(Principal caller, List<Activity> shown) {
        var people = users.byIds(shown.stream().map(Activity::authorId).collect(Collectors.toSet()));
        var more = activities.parts().stream()
                .map(part -> part.fields(caller, shown))
                .toList();
        return shown.stream()
                .map(activity -> {
                    var json = json(activity, people);
                    more.forEach(fields -> json.putAll(fields.getOrDefault(activity.id(), Map.of())));
                    return json;
                })
                .toList();
    }

    private Map<String, Object> json(Activity activity, Map<Long, User> people) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", activity.id());
        json.put("project_id", activity.projectId());
        json.put("action_name", activity.actionName());
        json.put("target_id", activity.targetId());
        json.put("target_iid", activity.targetIid());
        json.put("target_type", activity.targetType());
        json.put("author_id", activity.authorId());
        json.put("target_title", activity.targetTitle());
        json.put("created_at", activity.createdAt());
        json.put("author", BasicUser.of(activity.authorId(), people, externalUrl));
        json.put("imported", false);
        json.put("imported_from", "none");
        User author = people.get(activity.authorId());
        json.put("author_username", author == null ? null : author.username());
        activity.details().properties().stream()
                .filter(detail -> detail.getKey().equals("push_data"))
                .forEach(detail -> json.put(detail.getKey(), detail.getValue()));
        return json;
    }
}
