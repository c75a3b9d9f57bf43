package dev.tidemill.merging.discussions;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Positions on the wire (doc/api/discussions.md). */
final class PositionJson {
    private PositionJson() {}

    static Map<String, Object> of(Position position) {
        var json = new LinkedHashMap<String, Object>();
        json.put("base_sha", position.baseSha());
        json.put("start_sha", position.startSha());
        json.put("head_sha", position.headSha());
        json.put("old_path", position.oldPath());
        json.put("new_path", position.newPath());
        json.put("position_type", position.kind().name().toLowerCase(Locale.ROOT));
        var point = position.point();
        if (point != null) {
            json.put("width", point.width());
            json.put("height", point.height());
            json.put("x", point.x());
            json.put("y", point.y());
            return json;
        }
        json.put("old_line", position.oldLine());
        json.put("new_line", position.newLine());
        json.put("line_range", range(position));
        return json;
    }

    private static @Nullable Map<String, Object> range(Position position) {
        var range = position.range();
        if (range == null) {
            return null;
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("start", end(position, range.start()));
        json.put("end", end(position, range.end()));
        return json;
    }

    private static Map<String, Object> end(Position position, Position.End end) {
        var json = new LinkedHashMap<String, Object>();
        Integer old = end.oldLine();
        Integer fresh = end.newLine();
        json.put("line_code", LineCode.of(position.path(), old == null ? 0 : old, fresh == null ? 0 : fresh));
        json.put("type", end.type());
        json.put("old_line", old);
        json.put("new_line", fresh);
        return json;
    }
}
