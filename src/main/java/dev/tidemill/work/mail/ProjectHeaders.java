package dev.tidemill.work.mail;

import dev.tidemill.projects.Project;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that every mail about something in a project has, by which readers sort their mail. */
public final class ProjectHeaders {
    private ProjectHeaders() {}

    /**
     * New headers, to which more can be added.
     *
     * @param host the host of this instance, for the id of the list
     */
    public static Map<String, String> of(Project project, String host) {
        var headers = new LinkedHashMap<String, String>();
        var path = new ArrayList<>(Arrays.asList(project.fullPath().split("/")));
        headers.put(
                "List-Id",
                project.fullPath() + " <" + project.id() + "." + String.join(".", path.reversed()) + "." + host + ">");
        headers.put("X-GitLab-Project", project.name());
        headers.put("X-GitLab-Project-Id", Long.toString(project.id()));
        headers.put("X-GitLab-Project-Path", project.fullPath());
        return headers;
    }
}
