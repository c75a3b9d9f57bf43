package dev.tidemill.projects.groups;

import dev.tidemill.projects.Group;
import java.util.LinkedHashMap;
import java.util.Map;

/** Groups on the wire. */
final class GroupJson {
    private GroupJson() {}

    static Map<String, Object> of(Group group, String externalUrl) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", group.id());
        json.put("web_url", externalUrl + "/groups/" + group.fullPath());
        json.put("name", group.name());
        json.put("path", group.path());
        json.put("description", group.description());
        json.put("visibility", group.visibility().word());
        json.put("share_with_group_lock", false);
        json.put("require_two_factor_authentication", false);
        json.put("two_factor_grace_period", 48);
        json.put("project_creation_level", group.projectCreationLevel());
        json.put("auto_devops_enabled", null);
        json.put("subgroup_creation_level", group.subgroupCreationLevel());
        json.put("emails_disabled", false);
        json.put("emails_enabled", true);
        json.put("show_diff_preview_in_email", true);
        json.put("mentions_disabled", null);
        json.put("lfs_enabled", true);
        json.put("archived", false);
        json.put("default_branch", null);
        json.put("default_branch_protection", 2);
        json.put("avatar_url", null);
        json.put("request_access_enabled", false);
        json.put("full_name", group.fullName());
        json.put("full_path", group.fullPath());
        json.put("created_at", group.createdAt());
        json.put("parent_id", group.parentId());
        json.put("organization_id", 1);
        json.put("shared_runners_setting", "enabled");
        json.put("ldap_cn", null);
        json.put("ldap_access", null);
        json.put("marked_for_deletion_on", null);
        json.put("wiki_access_level", "disabled");
        return json;
    }
}
