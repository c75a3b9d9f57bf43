package dev.tidemill.work.milestones;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Milestones on the wire (doc/api/milestones.md). */
public final class MilestoneJson {
    private MilestoneJson() {}

    /**
     * A milestone.
     *
     * @param home the web address of its project or group
     * @param today the day it is, in UTC
     */
    public static Map<String, Object> of(Milestone milestone, String home, LocalDate today) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", milestone.id());
        json.put("iid", milestone.iid());
        if (milestone.projectId() != null) {
            json.put("project_id", milestone.projectId());
        } else {
            json.put("group_id", milestone.namespaceId());
        }
        json.put("title", milestone.title());
        json.put("description", milestone.description());
        json.put("state", milestone.state());
        json.put("created_at", milestone.createdAt());
        json.put("updated_at", milestone.updatedAt());
        json.put("due_date", milestone.dueDate());
        json.put("start_date", milestone.startDate());
        LocalDate due = milestone.dueDate();
        json.put("expired", due != null && due.isBefore(today));
        json.put("web_url", home + "/-/milestones/" + milestone.iid());
        return json;
    }
}
