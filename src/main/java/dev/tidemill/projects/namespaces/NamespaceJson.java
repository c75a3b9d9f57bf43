package dev.tidemill.projects.namespaces;

import dev.tidemill.projects.Namespace;
import java.util.LinkedHashMap;
import java.util.Map;

/** Namespaces on the wire. */
final class NamespaceJson {
    private NamespaceJson() {}

    static Map<String, Object> of(Namespace namespace, String externalUrl) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", namespace.id());
        json.put("name", namespace.name());
        json.put("path", namespace.path());
        json.put("kind", namespace.kind());
        json.put("full_path", namespace.fullPath());
        json.put("parent_id", namespace.parentId());
        json.put("avatar_url", null);
        json.put("web_url", webUrl(namespace, externalUrl));
        return json;
    }

    private static String webUrl(Namespace namespace, String externalUrl) {
        return externalUrl + (namespace.isGroup() ? "/groups/" : "/") + namespace.fullPath();
    }
}
